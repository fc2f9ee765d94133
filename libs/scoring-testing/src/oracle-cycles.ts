import type { Day } from '#kernel';
import type { CycleRule } from '../../scoring/src/policy/cycle.js';

/** Cycles as a person with a calendar on the wall finds them: by turning one leaf after the other. */

/** Turning leaves takes long: what was found once is written down. */
function writtenDown<T>(find: (day: Day) => T): (day: Day) => T {
  const known = new Map<Day, T>();
  return (day) => {
    if (!known.has(day)) known.set(day, find(day));
    return known.get(day)!;
  };
}

const ofCycles = new Map<string, (day: Day) => Day>();

function writtenDownOf(what: string, cycle: CycleRule, find: (day: Day) => Day): (day: Day) => Day {
  const key = `${what} ${JSON.stringify(cycle)}`;
  const known = ofCycles.get(key) ?? writtenDown(find);
  ofCycles.set(key, known);
  return known;
}

const shifted = (day: Day, by: number): Day =>
  new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10) as Day;
export const nextDay = writtenDown((day) => shifted(day, 1));
export const dayBefore = writtenDown((day) => shifted(day, -1));

/** Whether a cycle that isn't rolling begins on the day. */
function turnsOn(cycle: CycleRule, day: Day): boolean {
  if (cycle.kind !== 'fixed') return day.endsWith('-01-01');
  const [month, date] = cycle.from.split('-').map(Number);
  const [ofMonth, ofDate] = day.slice(5).split('-').map(Number);
  return date === ofDate && (ofMonth! - month! + 12) % cycle.months === 0;
}

const rolls = (cycle: CycleRule): cycle is Extract<CycleRule, { kind: 'rolling' | 'fromFact' }> =>
  cycle.kind === 'rolling' || cycle.kind === 'fromFact';

/** The first day on which what happened on `day` is past. */
export const endOfCycle = (cycle: CycleRule, day: Day): Day =>
  rolls(cycle) ? monthsAfter(day, cycle.months) : writtenDownOf('end', cycle, (from) => turnAfter(cycle, from))(day);

function turnAfter(cycle: CycleRule, day: Day): Day {
  let at = nextDay(day);
  while (!turnsOn(cycle, at)) at = nextDay(at);
  return at;
}

/** The days up to `day` that lie in one cycle with it. */
export function daysOfCycle(cycle: CycleRule, day: Day): Day[] {
  const days = [day];
  if (rolls(cycle)) {
    // Ends of months clamp, so a few days more than the months are asked.
    for (let at = dayBefore(day), n = 0; n < cycle.months * 31 + 5; at = dayBefore(at), n += 1)
      if (monthsAfter(at, cycle.months) > day) days.push(at);
    return days;
  }
  for (let at = day; !turnsOn(cycle, at); days.push(at)) at = dayBefore(at);
  return days;
}

/** The last day of the cycle before; there is none of a rolling one. */
export const closeOfLast = (cycle: CycleRule, day: Day): Day | null =>
  rolls(cycle) ? null : writtenDownOf('close', cycle, (of) => dayBefore(daysOfCycle(cycle, of).at(-1)!))(day);

/** Month ends clamp: what `Date` would carry over into the next month is taken back. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const end = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, end))).toISOString().slice(0, 10) as Day;
}
