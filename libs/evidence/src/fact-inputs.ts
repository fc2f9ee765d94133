import type { Assessment, InspectionResult, Report } from '#scoring';

/** Facts as they come in: their ids are ours. */
export type InspectionResultInput = Omit<InspectionResult, 'evidenceId'>;
export type ReportInput = Omit<Report, 'evidenceId'>;
export type AssessmentInput = Omit<Assessment, 'evidenceId'>;
