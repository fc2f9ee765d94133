import type { Day } from '#kernel';
import type { Entry, StaffMember, Stretch } from '#scoring';
import type { CycleRule } from '../../scoring/src/policy/cycle.js';
import type { StaffRule } from '../../scoring/src/parts/staff/staff-document.js';
import { daysOfCycle } from './oracle-cycles.js';

export const holds = ({ from, until }: Stretch, day: Day): boolean => from <= day && (until === null || day < until);

/** What an institution's staff gives on a day, by asking every day of the cycle for everybody. Hundredths. */
export function staffPoints(rule: StaffRule, cycle: CycleRule, kept: readonly Entry[], day: Day): number {
  const days = daysOfCycle(cycle, day);
  const staff = staffIn(kept);
  const present = staff.filter(({ periods }) => days.some((d) => periods.some((period) => holds(period, d))));
  const given = (member: StaffMember) => member.points.filter(({ from }) => from <= day).at(-1)?.points ?? 0;
  const heads = staff.filter((member) => present.includes(member) || given(member) > 0).length;
  const barred = present.filter((member) => days.some((d) => isBarredAtWork(member, d))).length;
  const percent = barred === 0 ? 0 : (barred / heads) * 100;
  const row = rule.share
    .filter(
      ({ percent: { from = 0, above = -1, below = 1e9 } }) => percent >= from && percent > above && percent < below,
    )
    .at(-1);
  const sum = staff.reduce((total, member) => total + given(member), 0);
  const average = heads === 0 ? 0 : Math.round((rule.averagePoint * sum) / heads);
  return (row?.points ?? 0) * 100 + average;
}

/** What was last said of each. */
function staffIn(kept: readonly Entry[]): StaffMember[] {
  const told = kept.filter(({ detail }) => detail.staff !== undefined).toSorted((a, b) => a.seq - b.seq);
  const ids = [...new Set(told.map(({ detail }) => detail.staff!.practitionerId))];
  return ids.map((id) => told.filter(({ detail }) => detail.staff!.practitionerId === id).at(-1)!.detail.staff!);
}

const isBarredAtWork = ({ barred, periods }: StaffMember, day: Day): boolean =>
  barred.some((stretch) => holds(stretch, day)) && periods.some((period) => holds(period, day));
