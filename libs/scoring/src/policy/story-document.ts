import type { Day } from '#kernel';
import type { Liability, ReportOutcome } from '../model/evidence-fact.js';

/** A person held liable in a test; what is absent takes the API's default. */
export interface TestLiable {
  readonly subjectId: string;
  readonly liability?: Liability;
  readonly mitigation?: readonly string[];
  readonly aggravation?: readonly string[];
  readonly points?: number;
  readonly suspensionMonths?: number;
  readonly reason?: string;
}

export interface TestFinding {
  readonly findingId: string;
  readonly violation: string;
  readonly bases?: readonly string[];
  readonly amount?: string;
  readonly conduct?: { readonly from: Day; readonly to: Day };
  readonly liable?: readonly TestLiable[];
}

export interface TestEvidence {
  readonly sourceId: string;
  readonly kind?: string;
  readonly fund?: string;
  readonly inspectedOn?: Day;
  readonly decision: {
    readonly kind?: string;
    readonly bases?: readonly string[];
    readonly decidedOn?: Day;
    readonly servedOn?: Day;
    readonly finalOn?: Day;
  };
  readonly agreementAction?: {
    readonly action: 'suspended' | 'rescinded';
    readonly scope?: 'institution' | 'department';
    readonly from?: Day;
    readonly until?: Day;
  };
  readonly findings: readonly TestFinding[];
}

export interface TestReport {
  readonly sourceId: string;
  /** Absent: the institution. */
  readonly subjectId?: string;
  readonly kind: string;
  readonly receivedOn?: Day | null;
  readonly outcome?: ReportOutcome;
  readonly confirmedOn?: Day;
  readonly dueOn?: Day;
  readonly findings?: readonly TestFinding[];
}

export interface TestAssessment {
  readonly sourceId: string;
  /** Absent: the institution. */
  readonly subjectId?: string;
  readonly template: string;
  readonly assessedOn: Day;
  /** Absent: the day itself. */
  readonly period?: { readonly from: Day; readonly to: Day };
  /** Score of each item, 0 to 100; `null` = not scored; or what was measured. */
  readonly items: Readonly<Record<string, number | null | TestMeasured>>;
}

export interface TestMeasured {
  readonly score?: number;
  readonly value?: number;
  readonly baseline?: number;
}

/** What the registry says of the institution of a test. */
export interface TestInstitution {
  readonly kind?: string;
  readonly level?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly agreement?: { readonly from: Day; readonly until?: Day };
}

/** A member of staff of the institution of a test, as the roll-up sees it; a later one replaces the earlier. */
export interface TestStaff {
  readonly practitionerId: string;
  readonly from: Day;
  readonly until?: Day;
  readonly barred?: readonly {
    readonly status: 'suspended' | 'terminated';
    readonly from: Day;
    readonly until?: Day;
  }[];
  readonly points?: readonly { readonly from: Day; readonly points: number }[];
}

/** A closed cycle: who else was ranked beside the institution of a test. */
export interface TestClosing {
  readonly cycle: number;
  readonly closedOn: Day;
  readonly peers: readonly { readonly score: number; readonly members: number }[];
}

/** What was recorded of the peers of the institution of a test, itself among them where it was assessed. */
export interface TestRecording {
  readonly template: string;
  readonly period: { readonly from: Day; readonly to: Day };
  /** The peers were assessed on this day too. */
  readonly recordedOn: Day;
  /** Of the institution's kind and level where nothing else is said. */
  readonly peers: readonly {
    readonly kind?: string;
    readonly level?: string;
    /** What was measured. */
    readonly items: Readonly<Record<string, number>>;
    readonly members: number;
  }[];
}

export interface TestRestoration {
  readonly subjectId: string;
  readonly restoredOn: Day;
  readonly basis: 'evaluationPassed' | 'newRegistration';
  readonly commitmentSignedOn?: Day;
}

/** A repair that was granted in a test. */
export interface TestRepair {
  readonly subjectId: string;
  /** `sourceId` of the fact that is repaired. */
  readonly fact: string;
  readonly rule: string;
  readonly grantedOn: Day;
  /** How many activities; absent: none. */
  readonly activities?: number;
}

/** An entry in a list that was approved in a test. */
export interface TestListing {
  readonly sourceId: string;
  /** Absent: the institution. */
  readonly subjectId?: string;
  readonly list: string;
  readonly from: Day;
  /** Absent: as long as the list allows. */
  readonly until?: Day;
}

/** That a subject was taken off a list in a test. */
export interface TestExit {
  /** `sourceId` of the entry. */
  readonly entry: string;
  /** Absent: the institution. */
  readonly subjectId?: string;
  /** The first day on which it counts no longer. */
  readonly endsOn: Day;
}

/** A soft measure that took place in a test. */
export interface TestMeasure {
  readonly sourceId: string;
  readonly subjectId: string;
  readonly measure: string;
  readonly doneOn: Day;
}

/** What a subject's rating must show at a day; only what is named is compared. */
export interface TestExpectation {
  readonly subjectId: string;
  readonly asOf: Day;
  readonly score?: number | null;
  readonly grade?: string | null;
  /** The code of the reason. */
  readonly notRated?: string | null;
  readonly vetoes?: readonly string[];
  readonly standing?: Readonly<Record<string, string | null>>;
  readonly decisions?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
}

/** One step of a story: what happens, then what must be true of everything that has happened so far. */
export interface TestStage {
  readonly institution?: TestInstitution;
  readonly staff?: readonly TestStaff[];
  readonly evidence?: readonly TestEvidence[];
  readonly reports?: readonly TestReport[];
  readonly assessments?: readonly TestAssessment[];
  /** `sourceId`s of evidence revoked: what it caused is reversed. */
  readonly revocations?: readonly string[];
  readonly listings?: readonly TestListing[];
  readonly exits?: readonly TestExit[];
  readonly repairs?: readonly TestRepair[];
  readonly restorations?: readonly TestRestoration[];
  readonly measures?: readonly TestMeasure[];
  readonly closing?: TestClosing;
  readonly recording?: TestRecording;
  readonly expect?: readonly TestExpectation[];
  /** Problems that this stage's facts and restorations must raise, as `path code`; they are then not kept. */
  readonly problems?: readonly string[];
  /** Persons and findings of this stage that score nothing, as `findingId subjectId code`. */
  readonly unscored?: readonly string[];
}

export interface PolicyTest {
  readonly name: string;
  readonly subjects?: Readonly<Record<string, string>>;
  readonly stages: readonly TestStage[];
}
