import { defineError, say } from '#kernel';

export const NO_REWARD_RULE = defineError(
  'rewards/no-rule',
  409,
  say('没有适用的奖励规则', 'No rule gives a reward'),
  say(
    '{day} 在 {region} 没有适用的举报奖励规则或档次；请核对奖励规则文件和举报等级。',
    'No rule for rewards fits {region} on {day}, or none of its shares. Check the file of rules, and the level.',
  ),
);

export const ALREADY_REWARDED = defineError(
  'rewards/already-rewarded',
  409,
  say('该案已奖励', 'The case is rewarded already'),
  say(
    '该案的奖励已由 {rewardId} 批准；同一案件只奖励最先举报的人。',
    'Reward {rewardId} was granted for the case: only its first reporter gets one.',
  ),
);

export const UNKNOWN_REWARD = defineError(
  'rewards/unknown-reward',
  404,
  say('奖励不存在', 'There is no such reward'),
  say('没有已批准的奖励 {rewardId}。', 'No reward {rewardId} was granted.'),
);

export const OUT_OF_ORDER = defineError(
  'rewards/out-of-order',
  409,
  say('当前不能办理', 'That is not what comes next'),
  say(
    '奖励 {rewardId} 目前的状态是 {status}；顺序为告知、领取、支付。',
    'Reward {rewardId} is {status}: it is told of, claimed and paid, in this order.',
  ),
);

export const LAPSED = defineError(
  'rewards/lapsed',
  409,
  say('已逾期，视为放弃', 'It has lapsed'),
  say('领取期限已于 {day} 届满，逾期未领取视为放弃。', 'It could be claimed until {day}, and was not.'),
);
