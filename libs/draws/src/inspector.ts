import type { Day } from '#kernel';
import type { ExclusionReason } from './commitment.js';

export const INSPECTOR_KINDS = ['inspector', 'expert'] as const;
export type InspectorKind = (typeof INSPECTOR_KINDS)[number];

/** What somebody may state against going to an institution; the others are found. */
export const STATED_REASONS = [
  'sameInstitution',
  'formerEmployer',
  'declaredConflict',
] as const satisfies readonly ExclusionReason[];

/** An institution to which somebody doesn't go. */
export interface Conflict {
  readonly institutionId: string;
  readonly reason: (typeof STATED_REASONS)[number];
}

/** Days `[from, until)` on which somebody can't be drawn; `null` = until it is stated otherwise. */
export interface Absence {
  readonly from: Day;
  readonly until: Day | null;
}

/** What is stated of an inspector or expert. */
export interface InspectorContent {
  readonly kind: InspectorKind;
  readonly name: string;
  /** The practitioner that this person is: its affiliations tell present and former institutions. */
  readonly subjectId: string | null;
  readonly conflicts: readonly Conflict[];
  readonly absences: readonly Absence[];
  /** From this day on not to be drawn any more. */
  readonly endedOn: Day | null;
}

export interface Inspector extends InspectorContent {
  /** A letter, the region's six digits, and what tells it apart: `I640105-01`. */
  readonly inspectorId: string;
  readonly version: number;
}

/** Where somebody may be drawn is told by the id, so that no region learns whom another has registered. */
export const INSPECTOR_ID = /^[A-Z]\d{6}[A-Za-z0-9-]{1,40}$/;

/** The region that the id of an inspector names. */
export const regionOfInspector = (inspectorId: string): string => inspectorId.slice(1, 7);
