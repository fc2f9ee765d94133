import { type DayNumber, dayOf } from '#kernel';
import { countStaff, type CountedStaff } from '../parts/staff/count-staff.js';
import type { Staff } from '../parts/staff/staff-index.js';
import type { FoldScheme, FoldVersion } from './fold-policy.js';
import type { PointsBoard } from './points-board.js';

/** What the staff of an institution does to its group, counted anew only on days on which something is known anew. */
export class FoldStaff {
  counted: CountedStaff | null = null;
  private countedBy: FoldVersion | null = null;
  private group = 0;

  constructor(
    private readonly scheme: FoldScheme,
    private readonly staff: Staff,
    private readonly board: PointsBoard,
  ) {}

  update(active: FoldVersion, day: DayNumber, isNew: boolean): void {
    if (!isNew && active === this.countedBy) return;
    if (this.counted !== null) this.board.adjust(this.group, -sumOf(this.counted));
    this.countedBy = active;
    const { staff: rules } = active.policy;
    this.counted = rules === null ? null : countStaff(rules, this.staff, dayOf(active.windowStart(day)), dayOf(day));
    if (rules === null || this.counted === null) return;
    this.group = rules.group === null ? 0 : this.scheme.groups.indexOf(rules.group);
    this.board.adjust(this.group, sumOf(this.counted));
  }
}

const sumOf = ({ sharePoints, averagePoints }: CountedStaff): number => sharePoints + averagePoints;
