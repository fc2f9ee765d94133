import { defineError, say } from '#kernel';

export const ALREADY_REVIEWED_YEAR = defineError(
  'annual-reviews/already-reviewed',
  409,
  say('该年度已审核', 'The year is reviewed already'),
  say(
    '{subjectId} {year} 年度的审核结果已由 {evidenceId} 记录；需要更改的，请先撤销该信息。',
    'The review of {year} of {subjectId} is recorded by {evidenceId}. Take that fact back to record another.',
  ),
);
