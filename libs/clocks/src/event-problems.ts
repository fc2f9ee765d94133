import { type Day, type FieldError, fieldError, futureProblems, type WorkingCalendar } from '#kernel';
import type { Clock } from './clock.js';
import { type ClockRun, courseOf } from './clock-run.js';
import type { NewEvent } from './clock-run.store.js';
import { dueOn } from './due-on.js';

/** What makes an event unacceptable for a clock as it stands; that it isn't met is asked before. */
export function eventProblems(run: ClockRun, event: NewEvent, today: Day, calendar: WorkingCalendar): FieldError[] {
  return [
    ...futureProblems('on', event.on, today),
    ...orderProblems(run, event.on),
    ...kindProblems(run, event),
    ...(event.kind === 'extended' || event.kind === 'stopped' ? ranOutProblems(run, event.on, calendar) : []),
  ];
}

function orderProblems({ startedOn, events, clock }: ClockRun, on: Day): FieldError[] {
  const last = events.findLast(({ kind }) => kind !== 'reminded')?.on ?? startedOn;
  if (on >= last || (clock.counts === 'backward' && events.length === 0)) return [];
  return [fieldError('on', 'before-last', `早于上一事件（${last}）`, `before what happened last (${last})`)];
}

function kindProblems(run: ClockRun, { kind, added, cause, reason }: NewEvent): FieldError[] {
  const stands = courseOf(run).stops.at(-1)?.until === null;
  if (kind === 'extended') return extensionProblems(run, added, reason);
  if (kind === 'resumed' && !stands)
    return [fieldError('event', 'not-stopped', '期限未中止', 'the clock does not stand')];
  if (kind !== 'stopped') return [];
  if (stands) return [fieldError('event', 'stands-already', '期限已中止', 'the clock stands already')];
  return stopProblems(run.clock, cause);
}

function stopProblems({ stops }: Clock, cause: NewEvent['cause']): FieldError[] {
  if (cause !== null && stops.includes(cause)) return [];
  const [zh, en] =
    stops.length === 0
      ? ['该期限不因任何事由中止', 'nothing stops this clock']
      : [`应为以下事由之一：${stops.join('、')}`, `expected one of ${stops.join(', ')}`];
  return [fieldError('cause', 'no-cause', zh, en)];
}

function extensionProblems({ clock, events }: ClockRun, added: number | null, reason: string | null): FieldError[] {
  const next = clock.extensions[events.filter(({ kind }) => kind === 'extended').length];
  if (next === undefined)
    return [fieldError('event', 'no-extension', '该期限不得（再）延长', 'the clock is not extended, or no further')];
  return [
    ...(added === null || added > next.count
      ? [fieldError('added', 'out-of-range', `最多延长 ${next.count}`, `at most ${next.count}`)]
      : []),
    ...(reason === null ? [fieldError('reason', 'required', '延长须说明理由', 'an extension needs a reason')] : []),
  ];
}

function ranOutProblems(run: ClockRun, on: Day, calendar: WorkingCalendar): FieldError[] {
  const due = dueOn(run.clock, courseOf(run), calendar);
  if (due === null || on <= due) return [];
  return [fieldError('on', 'ran-out', `期限已于 ${due} 届满`, `the clock ran out on ${due}`)];
}
