import { hundredths, type Points } from '#kernel';
import { Exact } from '../../language/exact.js';
import type { PolicyFacts } from '../../language/facts.js';
import { toPoints } from '../../language/rounding.js';
import type { FormulaTrace } from '../../model/entry.js';
import type { Finding, SubjectFacts } from '../../model/evidence-fact.js';
import type { Reason } from '../../model/rating.js';
import type { Benchmarks } from '../formulas/benchmarks.js';
import type { Indicator } from './compile-indicator.js';
import { failure, traceOf } from '../formulas/formula-trace.js';

/** An indicator with the points that it gives for the facts at hand. */
export interface WeighedIndicator {
  readonly indicator: Indicator;
  /** `null`: its formula can't be computed. */
  readonly points: Points | null;
  readonly formula?: FormulaTrace;
  readonly reason?: Reason;
}

/** What formulas of points see: the facts of conditions with exact numbers; an amount that nobody stated is missing. */
export function pointsFacts(
  facts: PolicyFacts,
  finding: Finding | null,
  findings: readonly Finding[],
  benchmarks: Benchmarks,
  { kind }: SubjectFacts,
): Readonly<Record<string, unknown>> {
  const { amount, persons, ...rest } = facts.finding;
  const stated = finding !== null && finding.amount === null ? {} : { amount: Exact.from(amount) };
  return {
    evidence: { ...facts.evidence, findings: Exact.from(facts.evidence.findings), ...amountsOf(findings) },
    finding: { ...rest, persons: Exact.from(persons), ...stated },
    subject: facts.subject,
    benchmarks: benchmarks(kind ?? null),
    ...(facts.liable === undefined ? {} : { liable: facts.liable }),
    ...(facts.calendar === undefined ? {} : { calendar: facts.calendar }),
  };
}

/** The same with what the lines beside the one in hand cost, in points. */
export function withCost(
  facts: Readonly<Record<string, unknown>>,
  per: string,
  cost: Points | null,
): Readonly<Record<string, unknown>> {
  return cost === null ? facts : { ...facts, [per]: { ...(facts[per] as object), cost: Exact.of(BigInt(cost), 100n) } };
}

/** The amounts of all findings; missing where one of them has none, for their sum would be a guess. */
function amountsOf(findings: readonly Finding[]): { readonly amounts?: readonly Exact[] } {
  const amounts = findings.flatMap(({ amount }) => (amount === null ? [] : [Exact.from(Number(amount))]));
  return amounts.length < findings.length ? {} : { amounts };
}

/** A number as it stands; a formula's result rounded to hundredths and kept inside its range. */
export function weigh(indicator: Indicator, facts: () => Readonly<Record<string, unknown>>): WeighedIndicator {
  const { points: formula } = indicator;
  if (formula.kind === 'fixed') return { indicator, points: formula.points };
  // Points in a band wait for the person's liability; heavier bands go first, stated points last.
  if (formula.kind !== 'formula') return { indicator, points: hundredths(formula.kind === 'band' ? formula.max : 0) };
  const result = formula.compute(facts());
  if (result.value === null) return { indicator, points: null, reason: failure(indicator.rule, result) };
  const range = { min: Exact.of(BigInt(formula.min), 100n), max: Exact.of(BigInt(formula.max), 100n) };
  const kept = result.value.compare(range.min) < 0 ? range.min : result.value;
  const points = toPoints(kept.compare(range.max) > 0 ? range.max : kept, formula.rounding);
  return { indicator, points, formula: traceOf(result.value, result) };
}
