import type { Day } from '#kernel';
import type { StaffMember, Stretch } from '../../model/staff.js';

/**
 * An institution's staff, ready to be asked about many days: nearly nobody is ever barred or given points, so only who
 * was is looked at each time, and heads are counted from a sorted list per cycle.
 */
export class Staff {
  /** Who may weigh on the score. */
  readonly weighing: readonly StaffMember[];
  private readonly entered = new Map<Day, readonly Day[]>();

  constructor(readonly members: readonly StaffMember[]) {
    this.weighing = members.filter(({ barred, points }) => barred.length > 0 || points.length > 0);
  }

  /** How many practised here on some day of the cycle that begins on `begins`, up to the day. */
  headcount(begins: Day, day: Day): number {
    const days = this.enteredSince(begins);
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle]! <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first day since then on which each practised here, in order; those who didn't are left out. */
  private enteredSince(begins: Day): readonly Day[] {
    const known = this.entered.get(begins);
    if (known !== undefined) return known;
    const days: Day[] = [];
    for (const { periods } of this.members) {
      const first = firstFrom(periods, begins);
      if (first !== null) days.push(first > begins ? first : begins);
    }
    days.sort();
    this.entered.set(begins, days);
    return days;
  }
}

/** The first day of the stretches that reach into a cycle; loops, because large institutions ask it of thousands. */
function firstFrom(periods: readonly Stretch[], begins: Day): Day | null {
  let first: Day | null = null;
  for (const { from, until } of periods)
    if ((until === null || until > begins) && (first === null || from < first)) first = from;
  return first;
}
