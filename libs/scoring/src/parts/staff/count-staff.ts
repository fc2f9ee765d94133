import type { Day } from '#kernel';
import type { StaffRules } from './compile-staff.js';
import type { Staff } from './staff-index.js';
import type { BarredStretch, StaffMember, Stretch } from '../../model/staff.js';

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
  readonly members: readonly WeighingMember[];
}

/** X8 and G23's institution effect: the share of the staff barred since the cycle began, and the points of its staff. */
export function countStaff(rule: StaffRules, staff: Staff, cycle: Day, day: Day): CountedStaff {
  const members: WeighingMember[] = [];
  let former = 0;
  for (const member of staff.weighing) {
    const barred = member.barred.filter((stretch) => weighs(stretch, member.periods, cycle, day));
    const points = pointsOn(member, day);
    if (barred.length === 0 && points === 0) continue;
    members.push({ practitionerId: member.practitionerId, barred, points });
    // Whoever left before and is given points now for what was found here counts as staff of the year.
    if (!member.periods.some((period) => touches(period, cycle, day))) former += 1;
  }
  return summed(rule, staff.headcount(cycle, day) + former, members);
}

function summed(rule: StaffRules, headcount: number, members: readonly WeighingMember[]): CountedStaff {
  const { countedBy } = rule.rule;
  const barred = members.reduce((sum, member) => sum + (countedBy === 'persons' ? person(member) : times(member)), 0);
  const staffPoints = members.reduce((sum, { points }) => sum + points, 0);
  // Somebody barred is never no share at all, however large the staff.
  const share = barred === 0 ? 0 : Math.max(1, Math.floor((barred * 10_000) / headcount));
  const sharePoints = rule.share.findLast(({ inside }) => inside(share))?.points ?? 0;
  const averagePoints = headcount === 0 ? 0 : Math.round((rule.averagePoint * staffPoints) / headcount) + 0;
  return { headcount, barred, share, staffPoints, sharePoints, averagePoints, members };
}

const person = ({ barred }: WeighingMember): number => (barred.length > 0 ? 1 : 0);

/** A termination that follows a suspension on the day is the same time out. */
const times = ({ barred }: WeighingMember): number =>
  barred.filter(({ from }) => !barred.some(({ until }) => until === from)).length;

/** Whether a stretch holds on some day of the cycle up to `day`. */
const touches = ({ from, until }: Stretch, cycle: Day, day: Day): boolean =>
  from <= day && (until === null || until > cycle);

/** Barred in the cycle, on a day of practice here. */
function weighs(stretch: BarredStretch, periods: readonly Stretch[], cycle: Day, day: Day): boolean {
  return periods.some((period) => {
    const from = [stretch.from, period.from, cycle].reduce((a, b) => (a > b ? a : b));
    const ends = [stretch.until, period.until].filter((until) => until !== null);
    return from <= day && ends.every((until) => from < until);
  });
}

function pointsOn({ points }: StaffMember, day: Day): number {
  let held = 0;
  for (const step of points) {
    if (step.from > day) break;
    held = step.points;
  }
  return held;
}
