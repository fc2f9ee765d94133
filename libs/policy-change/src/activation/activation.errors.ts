import { defineError, say } from '#kernel';

export const UNKNOWN_SIMULATION = defineError(
  'policy/unknown-simulation',
  404,
  say('模拟报告不存在', 'No such simulation report'),
  say('没有模拟报告 {simulationId}。', 'There is no simulation report {simulationId}.'),
);

export const UNKNOWN_ACTIVATION = defineError(
  'policy/unknown-activation',
  404,
  say('规则启用记录不存在', 'No such activation'),
  say('没有规则启用记录 {activationId}。', 'There is no activation {activationId}.'),
);

export const REPORT_NEEDED = defineError(
  'policy/report-needed',
  422,
  say('须先模拟再批准', 'The approval has to name a simulation report'),
  say(
    '该草案自 {rescoreFrom} 起重新计分；请先对草案运行模拟，并在批准时写明 simulation。',
    'The draft rescores from {rescoreFrom}: simulate it first, and name the report in `simulation` when approving.',
  ),
);

export const REPORT_DIFFERS = defineError(
  'policy/report-differs',
  409,
  say('模拟报告与所批准的不一致', 'The report is another one than the approval names'),
  say(
    '模拟报告 {simulationId} 的哈希是 {hash}；请阅读该报告后重新批准。',
    'The report {simulationId} has the hash {hash}. Read it, then approve again.',
  ),
);

export const REPORT_INCOMPLETE = defineError(
  'policy/report-incomplete',
  422,
  say('模拟报告不能作为批准依据', 'No approval can rest on this report'),
  say(
    '报告未逐一列出全部变化的主体（其余 {more} 个），或有 {refused} 条信息在新规则下不予受理；请先更正这些信息或推迟重新计分的起始日。',
    'It does not name every subject that changes ({more} more), or the version would refuse {refused} recorded facts: correct those, or rescore from a later day.',
  ),
);

export const REPORT_TOO_EARLY = defineError(
  'policy/report-too-early',
  422,
  say('模拟日期早于规则起作用之日', 'The report looks at a day before the draft changes anything'),
  say(
    '报告比较的是 {asOf} 的评价，而草案自 {from} 起才起作用；请以该日或其后的日期重新模拟。',
    'It compares the ratings of {asOf}, and the draft changes ratings from {from} on: simulate that day or a later one.',
  ),
);

export const ACTIVATION_RUNNING = defineError(
  'policy/activation-running',
  409,
  say('该体系正有规则启用中', 'Another version of the scheme is being activated'),
  say(
    '评价体系 {scheme} 同时只能启用一个版本，请待其结束后再批准。',
    'One version of {scheme} is activated at a time. Approve again when the other one has ended.',
  ),
);

export const ACTIVATION_ENDED = defineError(
  'policy/activation-ended',
  409,
  say('规则启用已结束或已生效', 'The activation has taken effect or ended'),
  say('{activationId} 的状态为 {status}，不能放弃。', '{activationId} is {status}: it cannot be abandoned any more.'),
);
