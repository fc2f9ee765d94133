/** Whether somebody speaks for a rated subject. */
export interface Representation {
  readonly personId: string;
  readonly subjectId: string;
  /** From 1 for each pair; the last one speaks. */
  readonly revision: number;
  /** The case that gave it; `null` = from this revision on no longer. */
  readonly caseId: string | null;
}
