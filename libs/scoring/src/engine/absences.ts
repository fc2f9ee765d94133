import type { AbsenceRule } from './absence-rules.js';
import type { FoldVersion } from './fold-policy.js';
import type { PointsBoard } from './points-board.js';

const NONE: readonly AbsenceRule[] = [];

/** Shares that are lost because no assessment counts. */
export class Absences {
  /** By the version that rates the day in hand. */
  lost: readonly AbsenceRule[] = NONE;

  constructor(private readonly board: PointsBoard) {}

  /** Takes what is lost now from its groups, and gives back what was. */
  update({ absences }: FoldVersion): void {
    const lost = absences.filter(({ id, absent }) => absent === 'nothing' && !this.board.isAssessed(id));
    for (const { group, share } of this.lost) this.board.adjust(group, share);
    for (const { group, share } of lost) this.board.adjust(group, -share);
    this.lost = lost;
  }
}

/** The first assessment without which nobody is rated, and of which none counts; `null` = there is no such. */
export const missingIn = ({ absences }: FoldVersion, board: PointsBoard): string | null =>
  absences.find(({ id, absent }) => absent === 'notAssessed' && !board.isAssessed(id))?.id ?? null;
