import type { DayNumber } from '#kernel';
import type { SeveralYears } from './several-years.js';
import type { Standing } from '../../model/rating.js';
import type { PassingRule, SecondScore, StandingRule, StandingStepRule } from './standing-document.js';

/** A step with the lowest score that reaches it, hundredths. */
export interface StandingStep {
  readonly place: number;
  readonly id: string | null;
  readonly status: Standing['status'];
  readonly from: number;
  /** `null`: by the tables. */
  readonly months: number | null;
  readonly erases: boolean;
  readonly rule: StandingStepRule;
}

/** The standing by points as numbers and closures; thresholds are `Infinity` when the policy has no such step. */
export interface StandingRules {
  /** From the lowest. */
  readonly steps: readonly StandingStep[];
  /** `null`: the highest step reached speaks. */
  readonly passing: PassingRule | null;
  readonly restorationErases: StandingRule['restorationErases'] | null;
  readonly suspendFrom: number;
  readonly terminateFrom: number;
  readonly singleFrom: number;
  /** What one score is, for the single-score bar. */
  readonly singleScore: 'finding' | 'evidence';
  /** Months of suspension for a total, by the table. */
  monthsFor(total: number): number;
  /** The same for a single score that alone suspends, where the policy has another table for it. */
  monthsForSingle(points: number): number;
  /** The day on which a standing caused on a score date starts. */
  startOf(scoreDate: DayNumber): DayNumber;
  step(status: 'suspended' | 'terminated'): StandingStepRule | null;
  /** What several cycles in a row do beside the steps. */
  readonly severalYears: readonly SeveralYears[];
  readonly secondScore: SecondScore;
  readonly secondScoreNewCycle: SecondScore;
  readonly terminationMonths: { readonly accumulated: number; readonly single: number };
  readonly belowThreshold: 'continues' | 'ends';
  /** `null`: months can't be stated. */
  readonly stated: {
    readonly min: number;
    readonly max: number;
    readonly limit: number;
    readonly outside: 'override' | 'insideRange';
  } | null;
}

/** What an institution's agreement action does to the persons liable for it. */
export interface LiableAgreementRules {
  readonly suspended: 'samePeriod' | 'none';
  readonly rescinded: { readonly months: number } | 'none';
}

export const NO_LIABLE_AGREEMENT: LiableAgreementRules = { suspended: 'none', rescinded: 'none' };
