import { type DayNumber, dayOf, hundredths, type Message, pointsToNumber, type Points } from '#kernel';
import type { Reason } from '../../model/rating.js';
import type { SourceRef } from '../../policy/policy-head.js';
import { boundOf, type ScoreBound } from '../../policy/score-range.js';

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

/** A rule about several cycles that holds on a day. */
export interface MetYears {
  readonly rule: SeveralYearsRule;
  /** It didn't hold before the day's lines. */
  readonly anew: boolean;
  /** Closing totals, the oldest first, and the total now. Hundredths. */
  readonly totals: readonly number[];
}

/**
 * The rules whose total the current cycle and each of those before it reach. A closed cycle counts with what its lines
 * say now: what was reversed in it since never was.
 */
export function yearsMet(
  rules: readonly SeveralYears[],
  total: number,
  before: number,
  closed: (cyclesBefore: number) => number,
): readonly MetYears[] {
  return rules.flatMap(({ years, from, rule }) => {
    const earlier = Array.from({ length: years - 1 }, (_, i) => closed(years - 1 - i));
    const totals = [...earlier, total];
    return totals.every((each) => each >= from) ? [{ rule, anew: before < from, totals }] : [];
  });
}

/** Why the standing changed, with each cycle's total. */
export function yearsReason({ rule, totals }: MetYears, scoreDate: DayNumber): Reason {
  const shown = totals.map((total) => pointsToNumber(hundredths(total)));
  const { years, months, status } = rule;
  const params = { years, months, scoreDate: dayOf(scoreDate), total: shown.at(-1) ?? 0, totals: shown.join(', ') };
  return { code: YEARS_REASON_CODES[status], params };
}
