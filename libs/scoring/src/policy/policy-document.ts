import type { Day, Message } from '#kernel';
import type { Liability } from '../evidence-fact.js';
import type { Standing } from '../rating.js';

/** Where a rule stands: the id of a document in `sources`, and the article in it. */
export interface SourceRef {
  readonly document: string;
  readonly article: Message;
}

export interface SourceDocument {
  readonly title: Message;
  /** The document's number as people quote it. */
  readonly number: string | null;
  readonly date: Day | null;
  readonly inForceFrom: Day | null;
}

/** A band of points with the triggers' severity; `min` and `max` are both inside. Points, two decimals. */
export interface BandRule {
  readonly id: string;
  readonly title: Message;
  readonly source: SourceRef;
  readonly min: number;
  readonly max: number;
}

/** A rule that turns a finding into points. Part 3 adds kinds beside these two. */
export interface IndicatorRule {
  readonly id: string;
  /** `band`: proposes points inside a band; `stated`: the decision maker states them inside `range`. */
  readonly kind: 'band' | 'stated';
  readonly title: Message;
  readonly source: SourceRef;
  /** CEL over `evidence`, `finding` and `liable`. */
  readonly when: string;
  readonly band?: string;
  readonly range?: { readonly min: number; readonly max: number };
}

/** `from` and above, under `below`; an absent bound is open. */
export interface ScoreRange {
  readonly from?: number;
  readonly above?: number;
  readonly below?: number;
}

export interface StandingRule {
  readonly status: 'suspended' | 'terminated';
  readonly score: { readonly from: number; readonly below?: number };
  readonly title: Message;
  readonly source: SourceRef;
}

export type DecisionKind = 'payment' | 'inspection' | 'agreement' | 'budget' | 'publicity';
export type DecisionValue = string | number | boolean | null | readonly string[];

/** One row of a decision table; the first row that matches speaks. */
export interface DecisionRule {
  readonly title: Message;
  readonly source: SourceRef;
  readonly when: { readonly standing?: readonly Standing['status'][]; readonly score?: ScoreRange };
  readonly then: Readonly<Record<string, DecisionValue>>;
  /** `standing`: adds `from` and `until` of the standing to the decision. */
  readonly period?: 'standing';
}

export type ProposalPlace = 'min' | 'middle' | 'max';

/** Every choice that the source documents leave open; docs/policy-reference.md says what each value does. */
export interface Switches {
  readonly scoreDate: 'decidedOn' | 'conductTo';
  readonly singleScore: 'finding' | 'evidence';
  readonly sameDay: 'together' | 'inOrder';
  readonly proposal: Readonly<Record<Liability, ProposalPlace>>;
  readonly mitigation: 'step' | 'band' | 'none';
  readonly aggravation: 'step' | 'band' | 'none';
  readonly bothCircumstances: 'cancel' | 'mitigation' | 'aggravation';
  readonly belowLowestBand: 'clamp' | 'zero';
  readonly statedPoints: 'override' | 'insideRange';
  readonly statedSuspension: 'override' | 'insideRange';
  readonly totalCap: number | null;
  readonly suspensionLength: {
    readonly table: readonly { readonly from: number; readonly months: number }[];
    /** Months that may be stated with a reason; beyond them, up to `limit`, only as an override. */
    readonly stated: { readonly min: number; readonly max: number; readonly limit: number };
  };
  readonly standingStarts: 'scoreDate' | 'nextMonth';
  readonly secondScore: 'fromOriginalStart' | 'fromScore' | 'none';
  readonly secondScoreNewCycle: 'fromOriginalStart' | 'fromScore' | 'none';
  readonly terminationMonths: {
    readonly accumulated: number;
    readonly single: { readonly from: number; readonly months: number };
  };
  readonly belowThreshold: 'continues' | 'ends';
  readonly reversal: 'asIfNever';
  readonly appealPoints: 'count';
  readonly agreementSuspended: 'samePeriod' | 'none';
  readonly agreementRescinded: { readonly months: number } | 'none';
  readonly unaffiliatedLiable: 'warn' | 'refuse';
}

export interface AgreementActionRule {
  readonly title: Message;
  readonly source: SourceRef;
}

/** A policy file as written, after the schema has accepted it. Points are plain numbers, days text. */
export interface PolicyDocument {
  readonly format: 1;
  readonly code: string;
  readonly version: string;
  readonly scheme: string;
  readonly title: Message;
  readonly sources: Readonly<Record<string, SourceDocument>>;
  readonly effective: {
    readonly from: Day;
    readonly until: Day | null;
    readonly basis: 'decisionDate' | 'conductDate';
  };
  readonly appliesTo: { readonly subjectTypes: readonly string[]; readonly decisions: readonly string[] };
  readonly direction: 'demerit';
  readonly start: number;
  readonly cycle: { readonly kind: 'calendarYear' };
  readonly switches: Switches;
  readonly bands: readonly BandRule[];
  readonly indicators: readonly IndicatorRule[];
  readonly agreementAction: AgreementActionRule;
  readonly standing: readonly StandingRule[];
  readonly decisions: Readonly<Partial<Record<DecisionKind, readonly DecisionRule[]>>>;
  readonly texts: Readonly<Record<string, Message>>;
  readonly tests: readonly PolicyTest[];
}

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
  readonly conduct?: { readonly from: Day; readonly to: Day };
  readonly liable: readonly TestLiable[];
}

export interface TestEvidence {
  readonly sourceId: string;
  readonly kind?: string;
  readonly inspectedOn?: Day;
  readonly decision: { readonly kind?: string; readonly bases?: readonly string[]; readonly decidedOn?: Day };
  readonly agreementAction?: { readonly action: 'suspended' | 'rescinded'; readonly from?: Day; readonly until?: Day };
  readonly findings: readonly TestFinding[];
}

export interface TestRestoration {
  readonly subjectId: string;
  readonly restoredOn: Day;
  readonly basis: 'evaluationPassed' | 'newRegistration';
  readonly commitmentSignedOn?: Day;
}

/** What a subject's rating must show at a day; only what is named is compared. */
export interface TestExpectation {
  readonly subjectId: string;
  readonly asOf: Day;
  readonly score?: number;
  readonly standing?: Readonly<Record<string, string | null>>;
  readonly decisions?: Readonly<Record<string, Readonly<Record<string, DecisionValue>> | null>>;
}

/** One step of a story: what happens, then what must be true of everything that has happened so far. */
export interface TestStage {
  readonly evidence?: readonly TestEvidence[];
  /** `sourceId`s of evidence revoked: what it caused is reversed. */
  readonly revocations?: readonly string[];
  readonly restorations?: readonly TestRestoration[];
  readonly expect?: readonly TestExpectation[];
  /** Problems that this stage's evidence must raise, as `path code`; its lines are then not kept. */
  readonly problems?: readonly string[];
  /** Persons and findings of this stage that score nothing, as `findingId subjectId code`. */
  readonly unscored?: readonly string[];
}

export interface PolicyTest {
  readonly name: string;
  readonly subjects?: Readonly<Record<string, string>>;
  readonly stages: readonly TestStage[];
}
