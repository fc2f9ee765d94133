import { addMonths, type Day, dayNumber, dayOf, DomainError, type WorkingCalendar, yearOf } from '#kernel';
import type { ClockTerms, Stop } from './clock.js';
import { CALENDAR_MISSING } from './clocks.errors.js';

/** When a clock ran and when it stood still, as far as it is known. */
export interface Course {
  readonly startedOn: Day;
  /** How much was added each time, in the unit of the clock. */
  readonly extensions: readonly number[];
  readonly stops: readonly Stop[];
}

/**
 * The day on which a clock runs out: the last on which something may be done in time, or the first on which it may be
 * done at all. `null`: it stands still, and nobody knows for how long. The day of the event doesn't count, nor does a day
 * on which the clock stands; an end on a day off moves to the next working day, unless the clock says otherwise. Throws
 * `CALENDAR_MISSING` where it would need a year whose holidays aren't known.
 */
export function dueOn(terms: ClockTerms, course: Course, calendar: WorkingCalendar): Day | null {
  const { startedOn, stops } = course;
  if (stops.some(({ until }) => until === null)) return null;
  const total = terms.length.count + course.extensions.reduce((sum, more) => sum + more, 0);
  if (terms.length.unit === 'months') return atEnd(terms, addMonths(startedOn, total), stops, calendar);
  const step = terms.counts === 'forward' ? 1 : -1;
  const counts = (day: Day): boolean =>
    !stands(stops, day) && (terms.length.unit === 'days' || isWorked(calendar, day));
  let day = startedOn;
  for (let left = total; left > 0; left -= counts(day) ? 1 : 0) day = daysFrom(day, step);
  return atEnd(terms, day, stops, calendar);
}

/** How many days of a clock have passed at the end of a day, in its unit; months count as their days. */
export function passed(
  { length }: ClockTerms,
  { startedOn, stops }: Course,
  on: Day,
  calendar: WorkingCalendar,
): number {
  let days = 0;
  for (let day = daysFrom(startedOn, 1); day <= on; day = daysFrom(day, 1))
    if (!stands(stops, day) && (length.unit !== 'workingDays' || isWorked(calendar, day))) days += 1;
  return days;
}

function atEnd({ endsOnHoliday }: ClockTerms, end: Day, stops: readonly Stop[], calendar: WorkingCalendar): Day {
  if (endsOnHoliday === 'stays') return end;
  let day = end;
  while (stands(stops, day) || !isWorked(calendar, day)) day = daysFrom(day, 1);
  return day;
}

/** Clocks are walked day by day: by numbers, which is quick. */
const daysFrom = (day: Day, days: number): Day => dayOf(dayNumber(day) + days);

const stands = (stops: readonly Stop[], day: Day): boolean =>
  stops.some(({ from, until }) => from <= day && (until === null || day < until));

function isWorked(calendar: WorkingCalendar, day: Day): boolean {
  const worked = calendar.isWorkingDay(day);
  if (worked === null) throw new DomainError(CALENDAR_MISSING, { year: yearOf(day) });
  return worked;
}
