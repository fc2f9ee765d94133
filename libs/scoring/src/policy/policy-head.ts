import type { Day, Message } from '#kernel';
import type { CycleRule } from './cycle.js';
import type { Basis, FactDay } from './fact-day.js';
import type { RatedSubjects } from './rated-subjects.js';

export type { ScoreRange } from './score-range.js';

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

/** How long an institution whose agreement was rescinded may not sign another one. */
export interface BarRule {
  readonly id: string;
  readonly title: Message;
  readonly source: SourceRef;
  /** Asked of each finding of the inspection; absent: of every rescission. */
  readonly when?: string;
  readonly months: number;
}

/** What bars an institution from a new agreement after a rescission: the first rule that holds. */
export interface BarsRule {
  /** From which day of the rescission on, also where an older version without bars judges it. */
  readonly rescindedFrom: Day;
  readonly rules: readonly BarRule[];
}

/** What an agreement action against an institution means; with `liable` persons follow it. */
export interface AgreementActionRule {
  readonly title: Message;
  readonly source: SourceRef;
  /** Absent: a new agreement may begin at any time. */
  readonly bars?: BarsRule;
  /** Absent: the action is the institution's own affair. */
  readonly liable?: {
    readonly suspended: 'samePeriod' | 'none';
    readonly rescinded: { readonly months: number } | 'none';
  };
}

/** Facts of which a scheme takes points. */
export const FACT_TYPES = ['inspectionResult', 'report', 'assessment', 'listEntry'] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** What every policy file has, whatever parts its scheme has. Points are plain numbers, days text. */
export interface PolicyHeadDocument {
  readonly format: 2;
  readonly code: string;
  readonly version: string;
  readonly scheme: string;
  readonly title: Message;
  readonly sources: Readonly<Record<string, SourceDocument>>;
  readonly effective: {
    readonly from: Day;
    readonly until: Day | null;
    /** Which day of a fact has to lie in the time of the version; of a list, each. */
    readonly basis: Basis | readonly Basis[];
    /** Days in which the conduct has to have ended besides; absent: whenever it did. */
    readonly conduct?: { readonly from: Day; readonly until?: Day | null };
  };
  readonly appliesTo: RatedSubjects & {
    /** Absent: all but `none`. */
    readonly decisions?: readonly string[];
    /** Absent: all. */
    readonly facts?: readonly FactType[];
  };
  readonly cycle: CycleRule;
  /** The day from which findings count; an indicator may have another one. */
  readonly scoreDate: FactDay;
  /** Absent: such actions are nobody's affair in the scheme. */
  readonly agreementAction?: AgreementActionRule;
  readonly texts: Readonly<Record<string, Message>>;
}
