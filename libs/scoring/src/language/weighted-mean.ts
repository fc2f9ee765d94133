import { Exact } from './exact.js';
import { FactMissing, FormulaError } from './formula-error.js';

export interface Weighted {
  /** `null`: a fact that it needs isn't known. */
  readonly value: Exact | null;
  readonly weight: Exact;
}

const ZERO = Exact.of(0n);

/** The mean of what is there; it carries the weight of what is missing. Weights are 0 or more. */
export function weightedMean(parts: readonly Weighted[]): Exact {
  if (parts.some(({ weight }) => weight.compare(ZERO) < 0)) throw new FormulaError('a negative weight');
  const there = parts.flatMap(({ value, weight }) => (value === null ? [] : [{ value, weight }]));
  if (there.length === 0) throw new FactMissing('nothing to take the mean of');
  const sum = there.reduce((total, { value, weight }) => total.plus(value.times(weight)), ZERO);
  return sum.over(there.reduce((total, { weight }) => total.plus(weight), ZERO));
}
