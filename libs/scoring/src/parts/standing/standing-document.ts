import type { Message } from '#kernel';
import type { SourceRef } from '../../policy/policy-head.js';
import type { ScoreRange } from '../../policy/score-range.js';
import type { SeveralYearsRule } from './several-years.js';

/** A step of the standing by points: what a score of this range does. */
export interface StandingStepRule {
  readonly status: 'suspended' | 'terminated';
  readonly score: ScoreRange;
  readonly title: Message;
  readonly source: SourceRef;
}

export type SecondScore = 'fromOriginalStart' | 'fromScore' | 'none';

interface LengthRow {
  readonly from: number;
  readonly months: number;
}

/** The standing by points (支付资格状态); docs/policy-reference.md says what each choice does. */
export interface StandingRule {
  readonly steps: readonly StandingStepRule[];
  readonly severalYears?: readonly SeveralYearsRule[];
  readonly starts: 'scoreDate' | 'nextMonth';
  /** What one score is, for the single-score bar. */
  readonly singleScore: 'finding' | 'evidence';
  readonly suspensionLength: {
    readonly table: readonly LengthRow[];
    /** For a single score that alone suspends; absent: as by the total. */
    readonly single?: readonly LengthRow[];
    /** Months that may be stated with a reason; beyond them, up to `limit`, only as an override. */
    readonly stated: { readonly min: number; readonly max: number; readonly limit: number };
  };
  readonly statedSuspension: 'override' | 'insideRange';
  readonly secondScore: SecondScore;
  readonly secondScoreNewCycle: SecondScore;
  readonly terminationMonths: { readonly accumulated: number; readonly single: LengthRow };
  readonly belowThreshold: 'continues' | 'ends';
}
