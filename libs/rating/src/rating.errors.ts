import { defineError, say } from '#kernel';

export const NOT_KNOWN_THEN = defineError(
  'rating/not-known-then',
  404,
  say('当时尚无该主体信息', 'The subject was not known then'),
  say(
    '在所问时点系统尚未登记 {subjectId}，或其评价体系尚未启用。',
    '{subjectId} or its scheme was not known at the instant asked about.',
  ),
);
