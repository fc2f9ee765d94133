import { defineError, say } from '#kernel';

export const VERSION_IS_FIXED = defineError(
  'policy/version-is-fixed',
  409,
  say('规则版本不可更改', 'A stored policy version never changes'),
  say(
    '{code} {version} 已入库且内容不同；请以新的版本号发布。',
    '{code} {version} is stored with other content. Publish the change under a new version.',
  ),
);

export const UNKNOWN_SCHEME = defineError(
  'policy/unknown-scheme',
  404,
  say('评价体系不存在', 'No such scheme'),
  say('没有评价体系 {scheme} 适用于 {subjectType}。', 'No scheme {scheme} rates subjects of type {subjectType}.'),
);
