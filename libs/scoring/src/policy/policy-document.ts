import type { Message } from '#kernel';
import type { Liability } from '../model/evidence-fact.js';
import type { MeritDocument } from './merit-document.js';
import type { PolicyHeadDocument, ScoreRange, SourceRef } from './policy-head.js';
import type { SeveralYearsRule } from './several-years.js';

export type * from './policy-head.js';

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

export interface StandingRule {
  readonly status: 'suspended' | 'terminated';
  readonly score: ScoreRange;
  readonly title: Message;
  readonly source: SourceRef;
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
    /** For a single score that alone suspends; absent: as by the total. */
    readonly single?: readonly { readonly from: number; readonly months: number }[];
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

/** Persons' points: they count upwards and move the standing. */
export interface DemeritDocument extends PolicyHeadDocument {
  readonly direction: 'demerit';
  readonly switches: Switches;
  readonly bands: readonly BandRule[];
  readonly indicators: readonly IndicatorRule[];
  readonly standing: readonly StandingRule[];
  readonly severalYears?: readonly SeveralYearsRule[];
}

/** A policy file as written, after the schema has accepted it. */
export type PolicyDocument = DemeritDocument | MeritDocument;
