import type { Message } from '#kernel';
import type { CompositionDocument, RecurrenceRule } from './composition-document.js';
import type { Rounding } from '../language/rounding.js';
import type { RankingRule } from '../parts/ranking/ranking-document.js';
import type { PolicyHeadDocument, ScoreRange, SourceRef } from './policy-head.js';

/** A part of the score: what its lines give together stays within plus and minus `limit`. */
export interface GroupRule {
  readonly id: string;
  readonly title: Message;
  readonly source: SourceRef;
  readonly limit: number;
  /** Which lines of one piece of evidence are the same and count once; absent: `violation`. */
  readonly once?: 'violation' | 'indicator';
}

/** A rule that turns a finding, a person's part in it, or a whole fact into points lost (negative) or earned (positive). */
export interface MeritIndicatorRule {
  readonly id: string;
  /**
   * `finding`: once for each finding, `evidence`: once for the whole fact, both in the book of the subject that the fact
   * is about. `liable`: once for each person liable for each finding, in the person's book.
   */
  readonly per: 'finding' | 'liable' | 'evidence';
  readonly group: string;
  readonly title: Message;
  readonly source: SourceRef;
  /** CEL over `evidence`, `finding` and `subject`; with `per: liable` also over `liable`. */
  readonly when: string;
  /** A number, or a CEL formula over the same facts and `benchmarks`. */
  readonly points: number | string;
  /** With a formula: its result is rounded to hundredths and kept inside, both ends included. Points. */
  readonly pointsRange?: { readonly min: number; readonly max: number };
  readonly rounding?: Rounding;
  /** How long a line counts; absent: to the end of its cycle. */
  readonly validity?: { readonly months: number };
  /** While the line counts the grade is this one at best. */
  readonly veto?: { readonly grade: string };
  /** What a further occurrence weighs. */
  readonly recurrence?: RecurrenceRule;
}

/** An assessment's share of the score: a full score loses nothing, a score of 0 the whole share. */
export interface AssessmentRule {
  readonly id: string;
  readonly template: string;
  readonly group: string;
  readonly title: Message;
  readonly source: SourceRef;
  readonly share: number;
  /** Fewer scored items than this: the assessment says nothing. */
  readonly minimumItems: number;
  readonly validity: { readonly months: number };
  /** An item `quality` stands for the mean of every `quality.…` of the assessment; weights are renormalised. */
  readonly items: readonly AssessmentItemRule[];
}

export interface AssessmentItemRule {
  readonly id: string;
  readonly title: Message;
  readonly weight: number;
  /** A CEL formula that scores a measured value, 0 to 100; a score that the assessor gave goes before it. */
  readonly measure?: string;
  /** With a measure: how its result becomes hundredths. */
  readonly rounding?: Rounding;
  readonly source?: SourceRef;
}

/** Numbers that measured values are compared with, by names such as `best`, `median`, `threshold`. */
export interface BenchmarkRule {
  readonly title: Message;
  readonly source: SourceRef;
  readonly values: Readonly<Record<string, number>>;
  /** For kinds of institution for which some of them differ. */
  readonly byKind?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What an institution's score owes to its staff. */
export interface StaffRule {
  /** The scheme in which the staff are rated. */
  readonly scheme: string;
  readonly group: string;
  readonly title: Message;
  readonly source: SourceRef;
  /** Whether somebody barred twice in a cycle counts once or twice. */
  readonly countedBy: 'persons' | 'personTimes';
  /** Points for the share of the staff barred in the cycle, in per cent; the last row that fits speaks. */
  readonly share: readonly { readonly percent: ScoreRange; readonly points: number }[];
  /** Points for each point that a member of staff was given for findings here, on average over the staff. */
  readonly averagePoint: number;
}

export interface GradeRule {
  readonly grade: string;
  readonly from: number;
  readonly title: Message;
  readonly source: SourceRef;
}

export interface NotRatedRule {
  readonly code: 'contractedBriefly' | 'agreementEnded' | 'notAssessed';
  readonly source: SourceRef;
  /** `contractedBriefly` only. */
  readonly months?: number;
  /** `contractedBriefly` only: a renewal this many days late goes on with the agreement before. */
  readonly gapDays?: number;
}

/** Institutions' credit: a score around a start value, parts with limits, grades. */
export interface MeritDocument extends PolicyHeadDocument, CompositionDocument {
  readonly direction: 'merit';
  readonly range: { readonly min: number; readonly max: number };
  readonly groups: readonly GroupRule[];
  readonly benchmarks?: Readonly<Record<string, BenchmarkRule>>;
  readonly indicators: readonly MeritIndicatorRule[];
  readonly assessments: readonly AssessmentRule[];
  readonly staff: StaffRule | null;
  /** From the best to the worst. */
  readonly grades: readonly GradeRule[];
  readonly notRated: readonly NotRatedRule[];
  /** Absent: nobody is ranked. */
  readonly ranking?: RankingRule;
}
