import type { Points } from '#kernel';
import type { FormulaTrace } from '../model/entry.js';
import type { Finding, SubjectFacts } from '../model/evidence-fact.js';
import { Exact } from '../language/exact.js';
import type { FormulaResult } from '../language/formula.js';
import { decimalText, toPoints } from '../language/rounding.js';
import type { Reason } from '../model/rating.js';
import type { Benchmarks } from '../parts/assessments/benchmarks.js';
import type { MeritFacts } from '../language/facts.js';
import type { MeritIndicator } from './merit-rules.js';

/** An indicator with the points that it gives for the facts at hand. */
export interface WeighedIndicator {
  readonly indicator: MeritIndicator;
  /** `null`: its formula can't be computed. */
  readonly points: Points | null;
  readonly formula?: FormulaTrace;
  readonly reason?: Reason;
}

/** What formulas of points see: the facts of conditions with exact numbers; an amount that nobody stated is missing. */
export function pointsFacts(
  facts: MeritFacts,
  finding: Finding | null,
  benchmarks: Benchmarks,
  { kind }: SubjectFacts,
): Readonly<Record<string, unknown>> {
  const { amount, persons, ...rest } = facts.finding;
  const stated = finding !== null && finding.amount === null ? {} : { amount: Exact.from(amount) };
  return {
    evidence: { ...facts.evidence, findings: Exact.from(facts.evidence.findings) },
    finding: { ...rest, persons: Exact.from(persons), ...stated },
    subject: facts.subject,
    benchmarks: benchmarks(kind ?? null),
    ...(facts.liable === undefined ? {} : { liable: facts.liable }),
  };
}

/** A number as it stands; a formula's result rounded to hundredths and kept inside its range. */
export function weigh(indicator: MeritIndicator, facts: () => Readonly<Record<string, unknown>>): WeighedIndicator {
  const { formula } = indicator;
  if (formula === null) return { indicator, points: indicator.points };
  const result = formula.compute(facts());
  if (result.value === null) return { indicator, points: null, reason: failure(indicator.id, result) };
  const range = { min: Exact.of(BigInt(formula.min), 100n), max: Exact.of(BigInt(formula.max), 100n) };
  const kept = result.value.compare(range.min) < 0 ? range.min : result.value;
  const points = toPoints(kept.compare(range.max) > 0 ? range.max : kept, formula.rounding);
  return { indicator, points, formula: traceOf(result.value, result) };
}

export const traceOf = (value: Exact, { inputs }: FormulaResult): FormulaTrace => ({
  inputs,
  result: decimalText(value),
});

/** Why a formula has no value, and for a missing fact which. */
export function failure(rule: string, { missing, inputs }: FormulaResult): Reason {
  const absent = inputs.filter(({ value }) => value === null || value === '').map(({ name }) => name);
  if (!missing) return { code: 'formulaFailed', params: { rule } };
  return { code: 'formulaFactMissing', params: { rule, facts: absent.join(', ') } };
}
