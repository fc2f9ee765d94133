import { defineError, say } from '#kernel';

export const UNKNOWN_SUBJECT = defineError(
  'registry/unknown-subject',
  404,
  say('信用主体不存在', 'No such subject'),
  say(
    '未登记信用主体 {subjectId}；请先用 PUT /v1/subjects 登记。',
    'Subject {subjectId} is not registered. Register it with PUT /v1/subjects first.',
  ),
);

export const INVALID_SUBJECT = defineError(
  'registry/invalid-subject',
  422,
  say('登记内容无效', 'The registration is not valid'),
  say('未登记；请按 errors 逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
);

export const TYPE_FIXED = defineError(
  'registry/type-fixed',
  409,
  say('主体类型不可更改', 'The type of a subject is fixed'),
  say(
    '{subjectId} 已登记为 {registered}，不能改为 {asked}；请使用新的编码。',
    '{subjectId} is registered as {registered} and cannot become {asked}. Use another id.',
  ),
);

export const NOT_AFFILIABLE = defineError(
  'registry/not-affiliable',
  422,
  say('执业关系主体类型不符', 'An affiliation joins a practitioner and an institution'),
  say(
    '{subjectId} 的类型是 {subjectType}，应为 {expected}。',
    '{subjectId} is of type {subjectType}; expected {expected}.',
  ),
);

export const INVALID_PERIODS = defineError(
  'registry/invalid-periods',
  422,
  say('执业期间无效', 'The periods are not valid'),
  say(
    '期间应按时间排列、互不重叠，且 until 晚于 from。',
    'Periods are in order, do not overlap, and end after they begin.',
  ),
);
