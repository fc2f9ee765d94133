import {
  type AddedYear,
  type Clock,
  type ClockEventKind,
  type ExpiryEffect,
  type Length,
  MATTER_KINDS,
  type Matter,
  type RunStatus,
  type RunToday,
  type StopCause,
  UNITS,
} from '#clocks';
import type { Language } from '#kernel';
import { PageOf } from '../http/index.js';
import {
  type Meanings,
  ShownChoice,
  ShownCode,
  ShownDay,
  ShownFlag,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

const EFFECTS: Meanings<ExpiryEffect> = {
  overdue: 'the duty stays, and a reminder is written once',
  lapsed: 'the right is gone',
  open: 'it may be done from then on',
};
const STATUSES: Meanings<RunStatus> = {
  running: 'it counts',
  stopped: 'it stands',
  met: 'what it waits for was done',
  ...EFFECTS,
};
const EVENTS: Meanings<ClockEventKind> = {
  extended: 'more time was given',
  stopped: 'days from this one on do not count',
  resumed: 'they count again from this one on',
  met: 'what it waits for was done',
  reminded: 'the service noted that it is overdue',
};

/** A year of working days as somebody added it. */
export class CalendarYearView {
  @ShownInteger({ example: 2027 })
  readonly year!: number;

  @ShownInteger({ min: 1, description: 'Counts what was said of the year; the highest speaks' })
  readonly revision!: number;

  @ShownTexts({ description: 'Days off' })
  readonly daysOff!: readonly string[];

  @ShownTexts({ description: 'Saturdays and Sundays that are worked' })
  readonly workedWeekends!: readonly string[];

  @ShownText({ description: 'The notice that publishes the year' })
  readonly reference!: string;

  @ShownText({ description: 'Who added it' })
  readonly addedBy!: string;

  @ShownInstant()
  readonly recordedAt!: string;
}

export class CalendarsView {
  @ShownInteger({ description: 'All years from 2004 to this one are known' })
  readonly knownThrough!: number;

  @ShownList(() => CalendarYearView, {
    description: 'Years that were added, each with all its revisions, newest first',
  })
  readonly items!: readonly CalendarYearView[];
}

export class LengthView {
  @ShownOneOf(UNITS)
  readonly unit!: string;

  @ShownInteger({ min: 1 })
  readonly count!: number;
}

export class ExpiryView {
  @ShownChoice(EFFECTS)
  readonly effect!: ExpiryEffect;

  @ShownText({ description: 'In the language asked for' })
  readonly text!: string;
}

/** A clock as the rules say it. */
export class ClockView {
  @ShownCode({ example: 'personnel.verification' })
  readonly clock!: string;

  @ShownText({ description: 'Of the file of clocks', example: '2026.1' })
  readonly version!: string;

  @ShownText({ description: 'In the language asked for' })
  readonly title!: string;

  @ShownText({ description: 'The event whose day starts it' })
  readonly starts!: string;

  @ShownObject(() => LengthView)
  readonly length!: LengthView;

  @ShownOneOf(['forward', 'backward'])
  readonly counts!: string;

  @ShownOneOf(['latest', 'earliest'], { description: 'To be done by the due day, or not before it' })
  readonly limit!: string;

  @ShownOneOf(['nextWorkingDay', 'stays'], { description: 'What becomes of an end that falls on a day off' })
  readonly endsOnHoliday!: string;

  @ShownList(() => LengthView, { description: 'One after the other, each at most this long and once' })
  readonly extensions!: readonly LengthView[];

  @ShownTexts({ description: 'What stops it' })
  readonly stops!: readonly string[];

  @ShownObject(() => ExpiryView, { description: 'What follows when it runs out' })
  readonly expires!: ExpiryView;

  @ShownText({ description: 'The article' })
  readonly source!: string;
}

export class ClocksView {
  @ShownList(() => ClockView)
  readonly items!: readonly ClockView[];
}

export class MatterView {
  @ShownOneOf(MATTER_KINDS)
  readonly kind!: Matter['kind'];

  @ShownId()
  readonly id!: string;
}

export class RemainingView {
  @ShownOneOf(['workingDays', 'days'])
  readonly unit!: string;

  @ShownInteger({ min: Number.MIN_SAFE_INTEGER, description: 'Below 0 since it ran out' })
  readonly count!: number;
}

export class ClockEventView {
  @ShownChoice(EVENTS)
  readonly event!: ClockEventKind;

  @ShownDay()
  readonly on!: string;

  @ShownInteger({ nullable: true, min: 1, description: 'Of an extension, in the unit of the clock' })
  readonly added!: number | null;

  @ShownCode({ nullable: true, description: 'Of a stop: what stopped it' })
  readonly cause!: StopCause | null;

  @ShownText({ nullable: true })
  readonly reason!: string | null;

  @ShownText({ description: 'Who told of it' })
  readonly person!: string;

  @ShownInstant()
  readonly recordedAt!: string;
}

/** A clock that was started, and where it stands today. */
export class ClockRunView {
  @ShownId({ example: 'clk_01jx' })
  readonly runId!: string;

  @ShownObject(() => ClockView)
  readonly clock!: ClockView;

  @ShownObject(() => MatterView)
  readonly about!: MatterView;

  @ShownId({ nullable: true })
  readonly subjectId!: string | null;

  @ShownDay({ description: 'The day of the event; it does not count itself' })
  readonly startedOn!: string;

  @ShownText({ nullable: true })
  readonly reference!: string | null;

  @ShownText({ description: 'Who started it' })
  readonly startedBy!: string;

  @ShownInstant()
  readonly recordedAt!: string;

  @ShownChoice(STATUSES)
  readonly status!: RunStatus;

  @ShownDay({ nullable: true, description: 'null while it stands' })
  readonly dueOn!: string | null;

  @ShownObject(() => RemainingView, { nullable: true, description: 'null once it is met' })
  readonly remaining!: RemainingView | null;

  @ShownDay({ nullable: true })
  readonly metOn!: string | null;

  @ShownFlag({ nullable: true, description: 'Whether it was met in time; null while it is not met' })
  readonly inTime!: boolean | null;

  @ShownList(() => ClockEventView)
  readonly events!: readonly ClockEventView[];
}

export class ClockRunPage extends PageOf(ClockRunView) {}

export const calendarYearView = ({ person, recordedAt, ...year }: AddedYear): CalendarYearView => ({
  ...year,
  addedBy: person,
  recordedAt: new Date(recordedAt).toISOString(),
});

const lengthView = ({ unit, count }: Length): LengthView => ({ unit, count });

export function clockView(clock: Clock, language: Language): ClockView {
  const { code, version, name, starts, length, counts, limit, endsOnHoliday, extensions, stops, expires, source } =
    clock;
  return {
    clock: code,
    version,
    title: name[language],
    starts: starts[language],
    length: lengthView(length),
    counts,
    limit,
    endsOnHoliday,
    extensions: extensions.map(lengthView),
    stops,
    expires: { effect: expires.effect, text: expires.text[language] },
    source: source[language],
  };
}

export function clockRunView({ run, state }: RunToday, language: Language): ClockRunView {
  const { runId, clock, about, subjectId, startedOn, reference, person, recordedAt, events } = run;
  return {
    runId,
    clock: clockView(clock, language),
    about,
    subjectId,
    startedOn,
    reference,
    startedBy: person,
    recordedAt: new Date(recordedAt).toISOString(),
    ...state,
    events: events.map(({ kind, recordedAt: at, ...event }) => {
      return { event: kind, ...event, recordedAt: new Date(at).toISOString() };
    }),
  };
}
