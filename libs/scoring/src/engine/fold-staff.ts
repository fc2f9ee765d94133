import type { DayNumber } from '#kernel';
import { type CountedStaff, membersOn, StaffCount, type WeighingMember } from '../parts/staff/count-staff.js';
import type { Staff } from '../parts/staff/staff-index.js';
import type { FoldScheme, FoldVersion } from './fold-policy.js';
import type { PointsBoard } from './points-board.js';

/** What the staff of an institution does to its group, counted anew only on days on which something is known anew. */
export class FoldStaff {
  /** `null`: it is nothing to the score. */
  counted: CountedStaff | null = null;
  private by: FoldVersion | null = null;
  private day: DayNumber = -Infinity;
  private group = 0;
  private place = 0;
  private readonly count: StaffCount;

  constructor(
    private readonly scheme: FoldScheme,
    private readonly staff: Staff,
    private readonly board: PointsBoard,
    private readonly days: readonly DayNumber[],
  ) {
    this.count = new StaffCount(staff);
  }

  /** The next day on which it is another one; `Infinity` = none. */
  nextDay(): DayNumber {
    return this.place < this.days.length ? this.days[this.place]! : Infinity;
  }

  /** `isNew`: a cycle may have turned. */
  update(active: FoldVersion, day: DayNumber, isNew: boolean): void {
    const changed = this.nextDay() === day;
    if (changed) this.place += 1;
    if (!changed && !isNew && active === this.by) return;
    if (this.counted !== null) this.board.adjust(this.group, -sumOf(this.counted));
    this.by = active;
    this.day = day;
    const { staff: rules } = active.policy;
    this.counted = rules === null ? null : this.count.on(rules, active.windowStart(day), day);
    if (rules === null || this.counted === null) return;
    this.group = rules.group === null ? 0 : this.scheme.groups.indexOf(rules.group);
    this.board.adjust(this.group, sumOf(this.counted));
  }

  /** Who weighs on the score now. */
  members(): readonly WeighingMember[] {
    return this.counted === null ? [] : membersOn(this.staff, this.by!.windowStart(this.day), this.day);
  }
}

const sumOf = ({ sharePoints, averagePoints }: CountedStaff): number => sharePoints + averagePoints;
