import { defineError, say } from '#kernel';

export const NO_RANKING = defineError(
  'ranking/no-ranking',
  422,
  say('规则没有排名', 'The policy ranks nobody'),
  say(
    '评价体系 {scheme} 在 {cycle} 年度末生效的规则没有 ranking，不能关账。',
    'The policy of {scheme} in force at the end of {cycle} has no ranking: its cycle cannot be closed.',
  ),
);

export const CYCLE_NOT_OVER = defineError(
  'ranking/cycle-not-over',
  422,
  say('评价周期尚未结束', 'The cycle is not over'),
  say('{cycle} 年度至 {asOf} 结束，次日起方可关账。', 'The cycle of {cycle} ends on {asOf}; close it after that day.'),
);

export const CYCLE_IS_CLOSED = defineError(
  'ranking/cycle-is-closed',
  409,
  say('评价周期已关账', 'The cycle is closed already'),
  say(
    '评价体系 {scheme} 的 {cycle} 年度已关账；一个周期只关账一次。',
    'The cycle {cycle} of {scheme} is closed; it is closed once.',
  ),
);
