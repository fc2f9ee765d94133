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

export const VERSION_IS_STORED = defineError(
  'policy/version-is-stored',
  409,
  say('规则版本已入库', 'The policy version is stored already'),
  say('{code} {version} 已以相同内容入库。', '{code} {version} is stored already, with this content.'),
);

export const UNKNOWN_VERSION = defineError(
  'policy/unknown-version',
  404,
  say('规则版本不存在', 'No such policy version'),
  say('没有规则 {code} 的版本 {version}。', 'No version {version} of a policy {code} is stored.'),
);

export const DAY_IS_TAKEN = defineError(
  'policy/day-is-taken',
  409,
  say('同日已有其他规则版本生效', 'Another version begins on the same day'),
  say(
    '{code} {version} 与 {other} 均自 {from} 起生效；同一评价体系每天只能有一个版本开始生效。',
    '{code} {version} and {other} both begin on {from}. In one scheme one version may begin on a day.',
  ),
);

export const UNKNOWN_SCHEME = defineError(
  'policy/unknown-scheme',
  404,
  say('评价体系不存在', 'No such scheme'),
  say('没有适用于所询主体的评价体系 {scheme}。', 'No scheme {scheme} rates whom was asked about.'),
);
