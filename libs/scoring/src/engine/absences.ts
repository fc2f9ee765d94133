import type { Points } from '#kernel';
import type { Absence } from '../parts/assessments/assessment-document.js';
import type { CompiledAssessment } from '../parts/assessments/compile-assessment.js';
import type { FoldVersion } from './fold-policy.js';
import type { PointsBoard } from './points-board.js';

/** An assessment of which it matters whether one counts. */
export interface AbsenceRule {
  readonly id: string;
  /** Place of the group among those of the scheme. */
  readonly group: number;
  readonly share: Points;
  readonly absent: Exclude<Absence, 'full'>;
}

/** `placeOf`: of a group of the policy among those of the scheme. */
export const absenceRules = (
  assessments: readonly CompiledAssessment[],
  placeOf: (group: string | null) => number,
): readonly AbsenceRule[] =>
  assessments.flatMap(({ id, group, share, rule: { absent = 'full' } }) =>
    absent === 'full' ? [] : [{ id, group: placeOf(group), share, absent }],
  );

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
