import { addDays, addMonths, firstOfYear, yearOf, type Day } from '#kernel';

/** A cycle that turns on no day of the calendar, and so never closes for everybody. */
export interface RollingCycle {
  /**
   * `rolling`: everything counts this many months from its own day. `fromFact`: a cycle of this many months begins with
   * the first line that counts while none runs, and everything in it ends together.
   */
  readonly kind: 'rolling' | 'fromFact';
  readonly months: number;
}

/** The window over which points accumulate (评价周期), as a policy file writes it. */
export type CycleRule =
  | { readonly kind: 'calendarYear' }
  | RollingCycle
  /** Cycles of this many months, one of which begins on `from` (`MM-DD`) of every year; months divide the year. */
  | { readonly kind: 'fixed'; readonly from: string; readonly months: number };

export const rolls = (rule: CycleRule): rule is RollingCycle => rule.kind === 'rolling' || rule.kind === 'fromFact';

/**
 * The first day on which what happened on `day` no longer lies in the cycle; for one without validity, no longer counts.
 * Of a cycle that begins with a fact: if it begins on that day.
 */
export function cycleEnd(rule: CycleRule, day: Day): Day {
  if (rolls(rule)) return addMonths(day, rule.months);
  if (rule.kind === 'calendarYear') return firstOfYear(yearOf(day) + 1);
  return fixedTurn(rule, day, rule.months);
}

/** The first day of which what happened lies in the cycle of `day`. */
export function windowStart(rule: CycleRule, day: Day): Day {
  if (!rolls(rule)) return cycleStart(rule, day);
  let start = addMonths(day, -rule.months);
  // Ends of months clamp, so that several days may end on one: the first that doesn't end by `day` is looked for.
  while (cycleEnd(rule, start) <= day) start = addDays(start, 1);
  return start;
}

/** The cycle in which a day lies; `to` is its last day. Of one that rolls it is the window that ends with the day. */
export function cycleOn(rule: CycleRule, day: Day): { readonly from: Day; readonly to: Day } {
  const to = rolls(rule) ? day : addDays(cycleEnd(rule, day), -1);
  return { from: windowStart(rule, day), to };
}

/** Since when the cycle of a day is the one that it is: its first day; one that rolls is another one every day. */
export function cycleStart(rule: CycleRule, day: Day): Day {
  if (rolls(rule)) return day;
  return rule.kind === 'calendarYear' ? firstOfYear(yearOf(day)) : fixedTurn(rule, day, 0);
}

/** The last day of the cycle before that of a day; `null` = one that rolls never closes. */
export function closeBefore(rule: CycleRule, day: Day): Day | null {
  return rolls(rule) ? null : addDays(cycleStart(rule, day), -1);
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
