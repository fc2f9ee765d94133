import chineseDays from 'chinese-days';
import { addDays, firstOfYear, yearOf, type Day } from './day.js';

/** Holidays and make-up weekends (调休) are published year by year since 2004. */
const FIRST_YEAR = 2004;

/** Monday to Friday without holidays, and make-up weekends. Asked outside the published years it only knows weekends. */
const isWorkingDay = (day: Day): boolean => chineseDays.isWorkday(day);

/** A year is published when its National Day is: of 1 to 3 October at least one falls on Monday to Friday. */
const isPublished = (year: number): boolean =>
  ['01', '02', '03'].every((date) => !isWorkingDay(`${year}-10-${date}` as Day));

/** Working days from the first published year up to each day, that day included; built when first asked. */
let upTo: Map<Day, number> | null = null;

function count(): Map<Day, number> {
  const sums = new Map<Day, number>();
  let [day, sum] = [firstOfYear(FIRST_YEAR), 0];
  for (; isPublished(yearOf(day)); day = addDays(day, 1)) {
    if (isWorkingDay(day)) sum += 1;
    sums.set(day, sum);
  }
  return sums;
}

/**
 * The day itself when it is a working day, else the next one; `null` when the holidays of a year on the way aren't
 * published: nobody can say there. What is due on a holiday is due on this day.
 */
export function firstWorkingDayFrom(day: Day): Day | null {
  for (let at = day; isKnown(yearOf(at)); at = addDays(at, 1)) if (isWorkingDay(at)) return at;
  return null;
}

const isKnown = (year: number): boolean => year >= FIRST_YEAR && isPublished(year);

/**
 * What is due on a holiday is due on the next working day. Where the holidays aren't published the day stands as it is
 * stated, and the answer to the fact says so.
 */
export const lastDayFor = (dueOn: Day): Day => firstWorkingDayFrom(dueOn) ?? dueOn;

/**
 * Working days of the Chinese calendar after `from`, up to and including `to`; negative when `to` is the earlier one.
 * `null` when one of the days lies in a year whose holidays aren't published: nobody can count there.
 */
export function workingDaysBetween(from: Day, to: Day): number | null {
  upTo ??= count();
  const [before, until] = [upTo.get(from), upTo.get(to)];
  return before === undefined || until === undefined ? null : until - before;
}
