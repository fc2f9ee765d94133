import { type DayNumber, dayNumber } from '#kernel';
import type { BarredStretch, StaffMember, Stretch } from '../../model/staff.js';

/** A stretch in numbers; the end of an open one is `Infinity`. */
interface NumberedStretch {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

/** Somebody who may weigh on the score. */
export interface WeighingPerson {
  readonly practitionerId: string;
  readonly periods: readonly NumberedStretch[];
  readonly barred: readonly (NumberedStretch & { readonly stated: BarredStretch })[];
  readonly points: readonly { readonly from: DayNumber; readonly points: number }[];
}

/** That one of those who may weigh, by their place, does so otherwise from a day on. */
export interface StaffEvent {
  readonly day: DayNumber;
  readonly place: number;
}

const numbered = ({ from, until }: Stretch): NumberedStretch => ({
  from: dayNumber(from),
  until: until === null ? Infinity : dayNumber(until),
});

/**
 * An institution's staff, ready to be asked about many days: nearly nobody is ever barred or given points, so only who
 * was is looked at, and heads are counted from a sorted list per cycle.
 */
export class Staff {
  /** Who may weigh on the score, by their ids. */
  readonly weighing: readonly WeighingPerson[];
  /** In order of time. */
  readonly events: readonly StaffEvent[];
  /** Stretches of practice, those of one member side by side: whose, the first day, and the first day after it. */
  private readonly whose: number[] = [];
  private readonly begin: DayNumber[] = [];
  private readonly end: DayNumber[] = [];
  private readonly entered = new Map<DayNumber, Float64Array>();

  constructor(private readonly members: readonly StaffMember[]) {
    const weighing = members.filter(({ barred, points }) => barred.length > 0 || points.length > 0);
    this.weighing = weighing.toSorted((a, b) => (a.practitionerId < b.practitionerId ? -1 : 1)).map(personOf);
    this.events = this.weighing.flatMap(eventsOf).toSorted((a, b) => a.day - b.day);
    // Without anybody who weighs the number of heads is nothing to the score.
    if (weighing.length > 0) members.forEach((member, whose) => this.note(member, whose));
  }

  private note({ periods }: StaffMember, whose: number): void {
    for (const period of periods) {
      const { from, until } = numbered(period);
      this.whose.push(whose);
      this.begin.push(from);
      this.end.push(until);
    }
  }

  /** The days from which on there may be another head, or somebody may weigh otherwise; unsorted. */
  get days(): readonly DayNumber[] {
    return [...this.begin, ...this.events.map(({ day }) => day)];
  }

  /** The last days of what ends. */
  get lastDays(): readonly DayNumber[] {
    const barred = this.weighing.flatMap((person) => person.barred.map(({ until }) => until));
    return [...this.end, ...barred].filter((until) => until < Infinity).map((until) => until - 1);
  }

  /** How many practised here on some day of the cycle that begins on `begins`, up to the day. */
  headcount(begins: DayNumber, day: DayNumber): number {
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
  private enteredSince(begins: DayNumber): Float64Array {
    const known = this.entered.get(begins);
    if (known !== undefined) return known;
    const days = new Float64Array(this.members.length);
    let [heads, last] = [0, -1];
    for (let i = 0; i < this.whose.length; i += 1) {
      if (this.end[i]! <= begins) continue;
      const first = Math.max(this.begin[i]!, begins);
      if (this.whose[i] === last) days[heads - 1] = Math.min(days[heads - 1]!, first);
      else days[heads++] = first;
      last = this.whose[i]!;
    }
    const sorted = days.subarray(0, heads).toSorted();
    this.entered.set(begins, sorted);
    return sorted;
  }
}

const personOf = ({ practitionerId, periods, barred, points }: StaffMember): WeighingPerson => ({
  practitionerId,
  periods: periods.map(numbered),
  barred: barred.map((stated) => ({ ...numbered(stated), stated })),
  points: points.map(({ from, points: held }) => ({ from: dayNumber(from), points: held })),
});

function eventsOf({ periods, barred, points }: WeighingPerson, place: number): StaffEvent[] {
  const bounds = [...periods, ...barred].flatMap(({ from, until }) => [from, until]);
  const days = [...bounds, ...points.map(({ from }) => from)];
  return days.filter((day) => day < Infinity).map((day) => ({ day, place }));
}
