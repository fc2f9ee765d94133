import type { DayNumber } from '#kernel';
import type { BarredStretch } from '../../model/staff.js';
import type { StaffRules } from './compile-staff.js';
import type { Staff, WeighingPerson } from './staff-index.js';

/** Somebody of the staff who weighs on the score of a day. */
export interface WeighingMember {
  readonly practitionerId: string;
  /** Stretches of the cycle, up to the day, in which the person was barred while practising here. */
  readonly barred: readonly BarredStretch[];
  /** Points of the cycle for findings here, hundredths. */
  readonly points: number;
}

/** What an institution's staff does to its score on a day. */
export interface CountedStaff {
  /** Persons who practised here in the cycle, up to the day, or were given points in it for findings here. */
  readonly headcount: number;
  /** Barred persons, or person-times, of them. */
  readonly barred: number;
  /** Hundredths of a per cent. */
  readonly share: number;
  /** Sum of the members' points, hundredths. */
  readonly staffPoints: number;
  /** What the share and the points give, hundredths, zero or negative. */
  readonly sharePoints: number;
  readonly averagePoints: number;
}

/** What one person adds to the count of a day. */
interface Weight {
  readonly barred: number;
  readonly points: number;
  /** Whoever left before and is given points now for what was found here counts as staff of the year. */
  readonly former: number;
}

const NOTHING: Weight = { barred: 0, points: 0, former: 0 };

/**
 * X8 and G23's institution effect, as the days go by: the share of the staff barred since the cycle began, and the points
 * of its staff. A person is looked at anew on the days on which something changes for them, and when the cycle does.
 */
export class StaffCount {
  private weights: Weight[] = [];
  private place = 0;
  private rules: StaffRules | null = null;
  private cycle: DayNumber = -Infinity;
  private barred = 0;
  private points = 0;
  private former = 0;

  constructor(private readonly staff: Staff) {}

  /** `cycle`: its first day. Days come in order. */
  on(rules: StaffRules, cycle: DayNumber, day: DayNumber): CountedStaff {
    if (rules !== this.rules || cycle !== this.cycle) this.begin(rules, cycle, day);
    const { events } = this.staff;
    for (; this.place < events.length && events[this.place]!.day <= day; this.place += 1)
      this.weigh(events[this.place]!.place, day);
    const headcount = this.staff.headcount(cycle, day) + this.former;
    return summed(rules, headcount, this.barred, this.points);
  }

  private begin(rules: StaffRules, cycle: DayNumber, day: DayNumber): void {
    this.rules = rules;
    this.cycle = cycle;
    for (let place = 0; place < this.staff.weighing.length; place += 1) this.weigh(place, day);
  }

  private weigh(place: number, day: DayNumber): void {
    const before = this.weights[place] ?? NOTHING;
    const now = weightOf(this.rules!, this.staff.weighing[place]!, this.cycle, day);
    this.weights[place] = now;
    this.barred += now.barred - before.barred;
    this.points += now.points - before.points;
    this.former += now.former - before.former;
  }
}

/** Who of the staff weighs on the score of a day, by their ids. */
export const membersOn = ({ weighing }: Staff, cycle: DayNumber, day: DayNumber): WeighingMember[] =>
  weighing.flatMap((person) => {
    const barred = barredOn(person, cycle, day).map(({ stated }) => stated);
    const points = pointsOn(person, day);
    return barred.length === 0 && points === 0 ? [] : [{ practitionerId: person.practitionerId, barred, points }];
  });

function weightOf({ rule }: StaffRules, person: WeighingPerson, cycle: DayNumber, day: DayNumber): Weight {
  const barred = barredOn(person, cycle, day);
  const points = pointsOn(person, day);
  if (barred.length === 0 && points === 0) return NOTHING;
  const former = person.periods.some(({ from, until }) => from <= day && until > cycle) ? 0 : 1;
  return { barred: rule.countedBy === 'persons' ? Math.min(1, barred.length) : times(barred), points, former };
}

function summed(rule: StaffRules, headcount: number, barred: number, staffPoints: number): CountedStaff {
  // Somebody barred is never no share at all, however large the staff.
  const share = barred === 0 ? 0 : Math.max(1, Math.floor((barred * 10_000) / headcount));
  const sharePoints = rule.share.findLast(({ inside }) => inside(share))?.points ?? 0;
  const averagePoints = headcount === 0 ? 0 : Math.round((rule.averagePoint * staffPoints) / headcount) + 0;
  return { headcount, barred, share, staffPoints, sharePoints, averagePoints };
}

type Barred = WeighingPerson['barred'];

/** A termination that follows a suspension on the day is the same time out. */
const times = (barred: Barred): number =>
  barred.filter(({ from }) => !barred.some(({ until }) => until === from)).length;

/** Stretches in the cycle, on a day of practice here. */
const barredOn = ({ barred, periods }: WeighingPerson, cycle: DayNumber, day: DayNumber): Barred =>
  barred.filter((stretch) =>
    periods.some((period) => {
      const from = Math.max(stretch.from, period.from, cycle);
      return from <= day && from < stretch.until && from < period.until;
    }),
  );

function pointsOn({ points }: WeighingPerson, day: DayNumber): number {
  let held = 0;
  for (const step of points) {
    if (step.from > day) break;
    held = step.points;
  }
  return held;
}
