import type { Message, Points } from '#kernel';
import type { SourceRef } from './policy-head.js';
import { boundOf, type ScoreBound } from './score-range.js';

/** What as many cycles in a row, each closed at or above a total, do to the standing. */
export interface SeveralYearsRule {
  readonly status: 'suspended' | 'terminated';
  readonly title: Message;
  readonly source: SourceRef;
  /** Cycles, the one of the new score among them. */
  readonly years: number;
  /** The total that each of them reaches: `from` (at least) or `above` (more than). Points. */
  readonly score: ScoreBound;
  /** Length of the suspension, or of the bar. */
  readonly months: number;
}

export interface SeveralYears {
  readonly years: number;
  /** The lowest total that counts. Hundredths. */
  readonly from: Points;
  readonly rule: SeveralYearsRule;
}

/** A policy without the list has none. */
export const compileSeveralYears = (rules: readonly SeveralYearsRule[] = []): readonly SeveralYears[] =>
  rules.map((rule) => ({ years: rule.years, from: boundOf(rule.score), rule }));

/** The reasons that only policies with `severalYears` give, by the status that they cause. */
export const YEARS_REASON_CODES = { suspended: 'suspensionByYears', terminated: 'terminationByYears' } as const;
