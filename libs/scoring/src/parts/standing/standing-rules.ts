import type { DayNumber } from '#kernel';
import type { SeveralYears } from './several-years.js';
import type { SecondScore, StandingStepRule } from './standing-document.js';

/** The standing by points as numbers and closures; thresholds are `Infinity` when the policy has no such step. */
export interface StandingRules {
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
  readonly stated: {
    readonly min: number;
    readonly max: number;
    readonly limit: number;
    readonly outside: 'override' | 'insideRange';
  };
}

/** What an institution's agreement action does to the persons liable for it. */
export interface LiableAgreementRules {
  readonly suspended: 'samePeriod' | 'none';
  readonly rescinded: { readonly months: number } | 'none';
}

export const NO_LIABLE_AGREEMENT: LiableAgreementRules = { suspended: 'none', rescinded: 'none' };
