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
    '评价体系 {scheme} 的 {cycle} 年度已关账；一个周期只关账一次，有误时请申请更正。',
    'The cycle {cycle} of {scheme} is closed; it is closed once. Where that was wrong, ask for a correction.',
  ),
);

export const UNKNOWN_CLOSING = defineError(
  'ranking/unknown-closing',
  404,
  say('关账不存在', 'No such closing'),
  say('没有编号为 {closingId} 的已批准关账。', 'No closing {closingId} was approved.'),
);

export const NOTHING_TO_CORRECT = defineError(
  'ranking/nothing-to-correct',
  409,
  say('关账无需更正', 'There is nothing to correct'),
  say(
    '按现有信息重新排名，{cycle} 年度的名次与界限均不变；请先更正有误的信息、登记或规则，再申请更正关账。',
    'Ranked anew by what is known now, everybody of {cycle} stands where the closing says. Correct the fact, the registration or the rule first.',
  ),
);

export const NOT_TOLD_YET = defineError(
  'ranking/not-told-yet',
  409,
  say('关账尚未全部记入', 'Not every book has been told of the closing yet'),
  say(
    '关账的名次仍在记入各主体的流水；请稍后再试。',
    'The ranks of the closing are still being written into the books. Try again when that is done.',
  ),
);
