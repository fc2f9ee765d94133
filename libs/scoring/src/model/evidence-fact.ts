import type { Day, Points, WorkingCalendar } from '#kernel';

export type Liability = 'general' | 'important' | 'main';
export type SubjectType = string;

/** The person held liable for a finding, with what the decision maker stated about the outcome. */
export interface LiablePerson {
  readonly subjectId: string;
  readonly liability: Liability;
  readonly mitigation: readonly string[];
  readonly aggravation: readonly string[];
  /** Points stated by the decision maker; `null` = take the proposal. */
  readonly points: Points | null;
  /** Length of suspension stated by the decision maker, in months; `null` = by the policy's table. */
  readonly suspensionMonths: number | null;
  readonly reason: string | null;
}

/** One act found by an inspection. */
export interface Finding {
  readonly findingId: string;
  readonly violation: string;
  /** Money involved, decimal yuan. */
  readonly amount: string | null;
  /** Legal bases; already defaulted to the decision's. */
  readonly bases: readonly string[];
  readonly conduct: { readonly from: Day; readonly to: Day } | null;
  readonly liable: readonly LiablePerson[];
}

export interface AgreementAction {
  readonly action: 'none' | 'suspended' | 'rescinded';
  readonly scope: 'institution' | 'department';
  readonly from: Day | null;
  /** First day on which the action no longer holds; `null` = open. */
  readonly until: Day | null;
}

/** The fund that a fact is about when it doesn't say. */
export const USUAL_FUND = 'basicMedical';

/** An inspection result as the policies see it: dates are Shanghai days, points hundredths. */
export interface InspectionResult {
  readonly evidenceId: string;
  readonly sourceSystem: string;
  readonly sourceId: string;
  /** The case that it belongs to, whatever system tells of it; absent = it is one by itself. */
  readonly caseKey?: string;
  readonly institutionId: string;
  readonly kind: string;
  /** A word of the deployment: which fund was harmed; absent = `USUAL_FUND`. */
  readonly fund?: string;
  readonly inspectedOn: Day;
  readonly decision: {
    /** A word of the deployment; `none` = nothing was decided. */
    readonly kind: string;
    readonly bases: readonly string[];
    readonly decidedOn: Day | null;
    /** When it was served on whoever it is about; `null` or absent = not yet, as far as is known. */
    readonly servedOn?: Day | null;
    /** From when no remedy against it is open any more; `null` or absent = not yet, as far as is known. */
    readonly finalOn?: Day | null;
    readonly reference: string | null;
  };
  readonly agreementAction: AgreementAction;
  readonly findings: readonly Finding[];
}

export const REPORT_OUTCOMES = ['pending', 'confirmed', 'unfounded'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** What somebody reported about a subject, or what the subject itself had to report. It counts only when confirmed. */
export interface Report {
  readonly evidenceId: string;
  readonly sourceSystem: string;
  readonly sourceId: string;
  /** A word of the deployment; only an `informationReport` is due on a day. */
  readonly kind: string;
  /** Whom the report is about. */
  readonly subjectId: string;
  /** `null`: an information report that never came. */
  readonly receivedOn: Day | null;
  readonly outcome: ReportOutcome;
  readonly confirmedOn: Day | null;
  /** When an information report was due. */
  readonly dueOn: Day | null;
  readonly findings: readonly Finding[];
}

/** One item of an assessment's template. */
export interface AssessmentItem {
  readonly item: string;
  readonly value: number | null;
  readonly baseline: number | null;
  /** 0 to 100 points in hundredths; `null` = not scored. */
  readonly score: Points | null;
  readonly reason: string | null;
}

/** An assessment of a subject by a template. */
export interface Assessment {
  readonly evidenceId: string;
  readonly sourceSystem: string;
  readonly sourceId: string;
  readonly subjectId: string;
  readonly template: string;
  /** The days assessed, both included. */
  readonly period: { readonly from: Day; readonly to: Day };
  readonly assessedOn: Day;
  readonly assessor: string;
  readonly items: readonly AssessmentItem[];
}

/** A subject is on a list from a day on: what a case has decided. */
export interface ListEntry {
  readonly evidenceId: string;
  readonly sourceSystem: string;
  readonly sourceId: string;
  readonly subjectId: string;
  /** The id of the list in the policies that have it. */
  readonly list: string;
  readonly from: Day;
  /** The first day on which it is no longer on the list, unless it is taken off before. */
  readonly until: Day;
  /** None: it rests on facts of their own. */
  readonly findings: readonly Finding[];
}

/** What a committee said of a finding that it has to confirm before it counts. */
export type FindingReview = 'confirmed' | 'rejected';

/** A fact that policies may turn into lines. */
export type EvidenceFact = (
  | { readonly type: 'inspectionResult'; readonly fact: InspectionResult }
  | { readonly type: 'report'; readonly fact: Report }
  | { readonly type: 'assessment'; readonly fact: Assessment }
  | { readonly type: 'listEntry'; readonly fact: ListEntry }
) & {
  /** Which days are worked, as far as it was known; absent = the published years. */
  readonly calendar?: WorkingCalendar;
  /** What a committee said of its findings, by their ids; absent = nothing as yet. */
  readonly reviews?: Pick<ReadonlyMap<string, FindingReview>, 'get'>;
};

/** A time in which a practitioner belonged to an institution, `[from, until)`. */
export interface AffiliationPeriod {
  readonly institutionId: string;
  readonly from: Day;
  readonly until: Day | null;
}

/** What the register said of a subject at one time, as far as scoring asks. */
export interface Registered {
  readonly subjectType: SubjectType;
  readonly region: string;
  /** Institutions only: the kind and level that the registry knows. */
  readonly kind?: string | null;
  readonly level?: string | null;
  /** What else the registry says of it: attributes of the place's own. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What scoring must know of a subject that a fact names: what the register says of it now, and more. */
export interface SubjectFacts extends Registered {
  readonly subjectId: string;
  /** What the register said before, in any order: the subject may have books that are for others now. */
  readonly formerly?: readonly Registered[];
  /** Every affiliation ever known; without the list nobody is warned about a missing one. */
  readonly affiliations?: readonly AffiliationPeriod[];
}
