import { defineError, say } from '#kernel';

export const CALENDAR_MISSING = defineError(
  'clocks/calendar-missing',
  409,
  say('工作日历尚未收录', 'The working days of a year are not known'),
  say(
    '{year} 年的节假日安排尚未收录，无法计算期限；请管理员先以 POST /v1/calendars 录入。',
    'The holidays of {year} are not known, so the due day cannot be computed. An administrator adds the year by POST /v1/calendars first.',
  ),
);

export const INVALID_CALENDAR = defineError(
  'clocks/invalid-calendar',
  422,
  say('工作日历内容无效', 'The calendar is not valid'),
  say('日历未保存；请按所列错误逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
);

export const UNKNOWN_CLOCK = defineError(
  'clocks/unknown-clock',
  422,
  say('没有该期限', 'No such clock'),
  say('{day} 没有代码为 {clock} 的期限。', 'On {day} there is no clock {clock}.'),
);

export const UNKNOWN_RUN = defineError(
  'clocks/unknown-run',
  404,
  say('期限记录不存在', 'No such running clock'),
  say('没有编号为 {runId} 的期限记录。', 'There is no running clock {runId}.'),
);

export const UNKNOWN_MATTER = defineError(
  'clocks/unknown-matter',
  422,
  say('期限所属事项不存在', 'What the clock is about does not exist'),
  say('没有编号为 {id} 的 {kind}。', 'There is no {kind} {id}.'),
);

export const INVALID_EVENT = defineError(
  'clocks/invalid-event',
  422,
  say('期限事件无效', 'The event of the clock is not valid'),
  say('事件未保存；请按所列错误逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
);

export const RUN_ENDED = defineError(
  'clocks/run-ended',
  409,
  say('期限已终结', 'The clock has ended'),
  say('该期限已于 {day} 办结，不能再变更。', 'What the clock waits for was done on {day}; nothing moves it any more.'),
);

export const ALREADY_RUNS = defineError(
  'clocks/already-runs',
  409,
  say('该期限已经启动', 'The clock was started already'),
  say('同一事项的期限 {clock} 已经启动（{runId}）。', 'The clock {clock} was started for the same before ({runId}).'),
);
