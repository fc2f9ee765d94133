import type { Message } from '#kernel';
import type { Standing } from '../../model/rating.js';
import type { SourceRef } from '../../policy/policy-head.js';
import type { ScoreRange } from '../../policy/score-range.js';
import type { SeveralYearsRule } from './several-years.js';

/** A step of the standing by points: what a score of this range does. */
export interface StandingStepRule {
  /** By which gates and decisions name it. */
  readonly id?: string;
  /** `normal`: the step is taken note of, a warning or a talk may follow from it. */
  readonly status: Standing['status'];
  /** Length of the suspension, or of the bar; absent: by `suspensionLength` or `terminationMonths`. */
  readonly months?: number;
  /** What counts on the day on which the standing of this step starts is erased from the next day on. */
  readonly erases?: boolean;
  readonly score: ScoreRange;
  readonly title: Message;
  readonly source: SourceRef;
}

export type SecondScore = 'fromOriginalStart' | 'fromScore' | 'none';

interface LengthRow {
  readonly from: number;
  readonly months: number;
}

/** Steps have to be passed in order: each is taken once. */
export interface PassingRule {
  /** Where a score jumps over steps: `next`, the lowest that wasn't passed is taken; `reached`, the highest reached is. */
  readonly skipped: 'next' | 'reached';
  /** When passed steps are forgotten: with any restoration, only with a new registration, or never. */
  readonly resets: 'restoration' | 'newRegistration' | 'never';
}

/** The way back from a suspension or termination. */
export interface RecoveryRule {
  /** Counted back from the end of the period: from then on somebody may apply. */
  readonly application: string;
  /** Within which an application is answered. */
  readonly evaluation: string;
}

/** The standing by points (支付资格状态); docs/policy-reference.md says what each choice does. */
export interface StandingRule {
  /** From the lowest score on. */
  readonly steps: readonly StandingStepRule[];
  /** Absent: the highest step that the score reaches speaks. */
  readonly passing?: PassingRule;
  /** With which restorations what counts on their day is erased from the next day on; absent: with none. */
  readonly restorationErases?: 'restoration' | 'newRegistration';
  /** The clocks of the way back to normal, by their codes. */
  readonly recovery?: RecoveryRule;
  readonly severalYears?: readonly SeveralYearsRule[];
  readonly starts: 'scoreDate' | 'nextMonth';
  /** What one score is, for the single-score bar. */
  readonly singleScore?: 'finding' | 'evidence';
  readonly suspensionLength?: {
    readonly table: readonly LengthRow[];
    /** For a single score that alone suspends; absent: as by the total. */
    readonly single?: readonly LengthRow[];
    /** Months that may be stated with a reason; beyond them, up to `limit`, only as an override. */
    readonly stated: { readonly min: number; readonly max: number; readonly limit: number };
  };
  readonly statedSuspension?: 'override' | 'insideRange';
  /** Absent: no further score can suspend again. */
  readonly secondScore?: SecondScore;
  /** Absent: the cycle rolls, so that there is no later one. */
  readonly secondScoreNewCycle?: SecondScore;
  readonly terminationMonths?: { readonly accumulated: number; readonly single: LengthRow };
  readonly belowThreshold: 'continues' | 'ends';
}
