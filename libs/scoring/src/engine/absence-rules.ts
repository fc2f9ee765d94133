import type { Points } from '#kernel';
import type { Absence } from '../parts/assessments/assessment-document.js';
import type { CompiledAssessment } from '../parts/assessments/compile-assessment.js';

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
