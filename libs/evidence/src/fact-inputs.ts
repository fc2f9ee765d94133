import type { Assessment, InspectionResult, ListEntry, Report } from '#scoring';

/** Facts as they come in: their ids are ours. */
export type InspectionResultInput = Omit<InspectionResult, 'evidenceId'>;
export type ReportInput = Omit<Report, 'evidenceId'>;
export type AssessmentInput = Omit<Assessment, 'evidenceId'>;

/** An entry in a list as its case decided it: who is on which list, from when until before when, why, and by which case. */
export interface ListEntryInput extends Omit<ListEntry, 'evidenceId' | 'findings'> {
  readonly reason: string;
  /** The legal basis, as it is told to the subject. */
  readonly basis: string;
  /** The fact that it rests on; `null` = it names none. */
  readonly becauseOf: string | null;
  readonly caseId: string;
}
