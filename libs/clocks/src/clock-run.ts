import { assert, type Day, dayNumber, type WorkingCalendar } from '#kernel';
import type { Clock, Stop, StopCause, Unit } from './clock.js';
import { type Course, dueOn, passed } from './due-on.js';

export const MATTER_KINDS = ['case', 'evidence', 'payment'] as const;

/** What a clock runs for: a case or a fact of this service, or a payment under the settlement system's own number. */
export interface Matter {
  readonly kind: (typeof MATTER_KINDS)[number];
  readonly id: string;
}

export const CLOCK_EVENTS = ['extended', 'stopped', 'resumed', 'met', 'reminded'] as const;
export type ClockEventKind = (typeof CLOCK_EVENTS)[number];

/** What happened to a running clock. */
export interface ClockEvent {
  readonly kind: ClockEventKind;
  readonly on: Day;
  /** Of an extension: how much was added, in the unit of the clock. */
  readonly added: number | null;
  /** Of a stop: what stopped it. */
  readonly cause: StopCause | null;
  readonly reason: string | null;
  readonly person: string;
  readonly recordedAt: Date;
}

/** A clock that was started, with all that happened to it. */
export interface ClockRun {
  readonly runId: string;
  readonly clock: Clock;
  readonly about: Matter;
  readonly subjectId: string | null;
  readonly startedOn: Day;
  readonly reference: string | null;
  readonly person: string;
  readonly recordedAt: Date;
  /** In the order in which they were recorded, their days never going back. */
  readonly events: readonly ClockEvent[];
}

/**
 * `running`; `stopped`: it stands; `met`: what it waits for was done; run out, by what its clock says: `overdue`,
 * `lapsed`, `open`.
 */
export const RUN_STATUSES = ['running', 'stopped', 'met', 'overdue', 'lapsed', 'open'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** Where a run stands on a day. */
export interface RunState {
  readonly status: RunStatus;
  /** `null` while it stands. */
  readonly dueOn: Day | null;
  /**
   * Until it runs out, below 0 since; in working days or days. `null` once it is met, and where the working days of a year
   * between aren't known.
   */
  readonly remaining: { readonly unit: Exclude<Unit, 'months'>; readonly count: number } | null;
  readonly metOn: Day | null;
  /** Whether what it waits for was done in time; `null` while it isn't done. */
  readonly inTime: boolean | null;
}

/** How the clock went. */
export function courseOf({ startedOn, events }: Pick<ClockRun, 'startedOn' | 'events'>): Course {
  const stops: Stop[] = [];
  for (const { kind, on } of events) {
    if (kind === 'stopped') stops.push({ from: on, until: null });
    if (kind !== 'resumed' && kind !== 'met') continue;
    const open = stops.at(-1);
    if (open?.until === null) stops[stops.length - 1] = { from: open.from, until: on };
  }
  const extensions = events.flatMap(({ kind, added }) => (kind === 'extended' ? [added ?? 0] : []));
  return { startedOn, extensions, stops };
}

/** Throws `CALENDAR_MISSING` where the due day lies in a year that isn't known. */
export function stateOf(run: ClockRun, today: Day, calendar: WorkingCalendar): RunState {
  const { clock } = run;
  const course = courseOf(run);
  const due = dueOn(clock, course, calendar);
  const metOn = run.events.find(({ kind }) => kind === 'met')?.on ?? null;
  if (metOn !== null) {
    assert(due !== null, 'a clock that is met stands no longer');
    return { status: 'met', dueOn: due, remaining: null, metOn, inTime: isInTime(clock, due, metOn) };
  }
  const status = due === null ? 'stopped' : ranOut(clock, due, today) ? clock.expires.effect : 'running';
  return { status, dueOn: due, remaining: remainingOf(clock, course, due, today, calendar), metOn, inTime: null };
}

/** Whether its duty is overdue on a day. */
export const isOverdue = (run: ClockRun, today: Day, calendar: WorkingCalendar): boolean =>
  stateOf(run, today, calendar).status === 'overdue';

const isInTime = ({ limit }: Clock, due: Day, on: Day): boolean => (limit === 'latest' ? on <= due : on >= due);

const ranOut = ({ limit }: Clock, due: Day, today: Day): boolean => (limit === 'latest' ? today > due : today >= due);

function remainingOf(
  clock: Clock,
  course: Course,
  due: Day | null,
  today: Day,
  calendar: WorkingCalendar,
): RunState['remaining'] {
  const unit = clock.length.unit === 'workingDays' ? 'workingDays' : 'days';
  if (due === null) {
    const total = clock.length.count + course.extensions.reduce((sum, more) => sum + more, 0);
    const stopped = course.stops.at(-1)!.from;
    return { unit, count: total - passed(clock, course, stopped, calendar) };
  }
  const from = today < course.startedOn && clock.counts === 'forward' ? course.startedOn : today;
  if (unit === 'days') return { unit, count: dayNumber(due) - dayNumber(from) };
  const count = calendar.workingDaysBetween(from, due);
  return count === null ? null : { unit, count };
}
