import { defineError, say } from '#kernel';

export const NOT_PROPOSED = defineError(
  'licences/not-proposed',
  409,
  say('评价结果未建议吊销执业许可', 'The rating does not propose the withdrawal'),
  say(
    '{subjectId} 现行评价结果没有建议吊销执业许可；请核对评价体系和记分。',
    'The rating of {subjectId} under the scheme does not propose to withdraw the licence now. Check scheme and points.',
  ),
);
