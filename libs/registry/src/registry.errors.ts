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
  say('未登记；请按所列错误逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
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

export const REGISTERED_ELSEWHERE = defineError(
  'registry/registered-elsewhere',
  409,
  say('已在其他地区登记', 'It is registered in another region'),
  say(
    '{subjectId} 由其他地区登记；请核对编码，需要转入的由管辖范围更大的人员办理。',
    '{subjectId} is registered by another region. Check the code; to move it here, ask somebody whose key reaches further.',
  ),
);

export const NOT_AFFILIABLE = defineError(
  'registry/not-affiliable',
  422,
  say('执业关系主体类型不符', 'An affiliation joins a practitioner or manager and an institution'),
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

export const UNKNOWN_AFFILIATION = defineError(
  'registry/unknown-affiliation',
  404,
  say('执业关系不存在', 'No such affiliation'),
  say(
    '{subjectId} 与 {institutionId} 之间没有登记过执业关系。',
    'Nothing is stated of {subjectId} at {institutionId}.',
  ),
);

export const VERSION_REQUIRED = defineError(
  'registry/version-required',
  428,
  say('缺少 If-Match', 'If-Match is missing'),
  say(
    '已有第 {version} 版，内容不同。请先读取，确认后在 If-Match 中给出其 ETag 再提交，以免覆盖他人的登记。',
    'Version {version} is there and says something else. Read it, and send its ETag in If-Match to replace it.',
  ),
);

export const STALE_VERSION = defineError(
  'registry/stale-version',
  412,
  say('登记内容已变化', 'The statement has changed'),
  say(
    'If-Match 与当前版本（第 {version} 版，0 表示尚无）不符；请重新读取后再提交。弱标签（W/）不算相符。',
    'If-Match does not name the current version, which is {version} (0 = none yet). Read it again. Weak tags never match.',
  ),
);

export const EXISTS_ALREADY = defineError(
  'registry/exists-already',
  412,
  say('已有登记', 'It is registered already'),
  say('If-None-Match 不允许覆盖已有的第 {version} 版。', 'If-None-Match excludes version {version}, which is there.'),
);
