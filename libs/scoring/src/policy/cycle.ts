import { addDays, addMonths, firstOfYear, yearOf, type Day } from '#kernel';

/** The window over which points accumulate (评价周期), as a policy file writes it. */
export type CycleRule =
  | { readonly kind: 'calendarYear' }
  /** Everything counts this many months from its own day: nothing ever starts anew for all at once. */
  | { readonly kind: 'rolling'; readonly months: number }
  /** Cycles of this many months, one of which begins on `from` (`MM-DD`) of every year; months divide the year. */
  | { readonly kind: 'fixed'; readonly from: string; readonly months: number };

/** The first day on which what happened on `day` no longer lies in the cycle; for one without validity, no longer counts. */
export function cycleEnd(rule: CycleRule, day: Day): Day {
  if (rule.kind === 'rolling') return addMonths(day, rule.months);
  if (rule.kind === 'calendarYear') return firstOfYear(yearOf(day) + 1);
  return fixedTurn(rule, day, rule.months);
}

/** The first day of which what happened lies in the cycle of `day`. */
export function windowStart(rule: CycleRule, day: Day): Day {
  if (rule.kind !== 'rolling') return cycleStart(rule, day);
  let start = addMonths(day, -rule.months);
  // Ends of months clamp, so that several days may end on one: the first that doesn't end by `day` is looked for.
  while (cycleEnd(rule, start) <= day) start = addDays(start, 1);
  return start;
}

/** The cycle in which a day lies; `to` is its last day. A rolling one is the window that ends with the day. */
export function cycleOn(rule: CycleRule, day: Day): { readonly from: Day; readonly to: Day } {
  const to = rule.kind === 'rolling' ? day : addDays(cycleEnd(rule, day), -1);
  return { from: windowStart(rule, day), to };
}

/** Since when the cycle of a day is the one that it is: its first day; a rolling one is another one every day. */
export function cycleStart(rule: CycleRule, day: Day): Day {
  if (rule.kind === 'rolling') return day;
  return rule.kind === 'calendarYear' ? firstOfYear(yearOf(day)) : fixedTurn(rule, day, 0);
}

/** The last day of the cycle before that of a day; `null` = a rolling cycle never closes. */
export function closeBefore(rule: CycleRule, day: Day): Day | null {
  return rule.kind === 'rolling' ? null : addDays(cycleStart(rule, day), -1);
}

/** The start of a fixed cycle, and `ahead` months on: whole months of the calendar, so no end of a month clamps. */
function fixedTurn({ from, months }: { readonly from: string; readonly months: number }, day: Day, ahead: number): Day {
  const [month = 1, date = 1] = from.split('-').map(Number);
  const begun = Number(day.slice(8)) < date ? 1 : 0;
  const since = yearOf(day) * 12 + Number(day.slice(5, 7)) - month - begun;
  const start = since - (since % months) + month - 1 + ahead;
  const [year, ofYear] = [Math.floor(start / 12), (start % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(ofYear).padStart(2, '0')}-${from.slice(3)}` as Day;
}
