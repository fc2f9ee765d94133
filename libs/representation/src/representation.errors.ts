import { defineError, say } from '#kernel';

export const SPEAKS_ALREADY = defineError(
  'representation/speaks-already',
  409,
  say('该人员已可代表该主体', 'The person speaks for the subject already'),
  say(
    '人员 {personId} 已可代表信用主体 {subjectId}，无需再次登记。',
    'The person {personId} may speak for subject {subjectId} already. Nothing has to be asked.',
  ),
);
