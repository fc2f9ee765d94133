import type { Message } from '#kernel';
import type { RankingRule } from '../ranking/ranking-document.js';
import type { PolicyHeadDocument, ScoreRange, SourceRef } from '../policy/policy-head.js';

/** A part of the score: what its lines give together stays within plus and minus `limit`. */
export interface GroupRule {
  readonly id: string;
  readonly title: Message;
  readonly source: SourceRef;
  readonly limit: number;
}

/** A rule that turns a finding, or a fact as a whole, into points lost (negative) or earned (positive). */
export interface MeritIndicatorRule {
  readonly id: string;
  /** `finding`: once for each finding; `evidence`: once for the whole fact. */
  readonly per: 'finding' | 'evidence';
  readonly group: string;
  readonly title: Message;
  readonly source: SourceRef;
  /** CEL over `evidence`, `finding` and `subject`. */
  readonly when: string;
  readonly points: number;
  /** How long a line counts; absent: to the end of its cycle. */
  readonly validity?: { readonly months: number };
  /** While the line counts the grade is this one at best. */
  readonly veto?: { readonly grade: string };
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
  readonly items: readonly { readonly id: string; readonly title: Message; readonly weight: number }[];
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
  readonly code: 'contractedBriefly' | 'agreementEnded';
  readonly source: SourceRef;
  /** `contractedBriefly` only. */
  readonly months?: number;
  /** `contractedBriefly` only: a renewal this many days late goes on with the agreement before. */
  readonly gapDays?: number;
}

/** Institutions' credit: a score around a start value, parts with limits, grades. */
export interface MeritDocument extends PolicyHeadDocument {
  readonly direction: 'merit';
  readonly range: { readonly min: number; readonly max: number };
  readonly groups: readonly GroupRule[];
  readonly indicators: readonly MeritIndicatorRule[];
  readonly assessments: readonly AssessmentRule[];
  readonly staff: StaffRule | null;
  /** From the best to the worst. */
  readonly grades: readonly GradeRule[];
  readonly notRated: readonly NotRatedRule[];
  /** Absent: nobody is ranked. */
  readonly ranking?: RankingRule;
}
