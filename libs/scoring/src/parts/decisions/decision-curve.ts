import { pointsFromNumber, type Points } from '#kernel';
import { boundOf, type ScoreBound } from '../../policy/score-range.js';

/** Piecewise linear: a straight line from each point to the next, and the value of an end beyond it. */
export interface ScoreCurve {
  readonly curve: readonly CurvePoint[];
  /** `halfUp`: the nearest, of two equally near the higher. `down`, `up`: the next lower or higher. */
  readonly rounding: 'halfUp' | 'down' | 'up';
  /** Decimals of the result, 0 to 4. */
  readonly decimals: number;
}

/** `score` in points with at most two decimals, `value` a ratio or a number of anything with at most four. */
export interface CurvePoint {
  readonly score: number;
  readonly value: number;
}

/** The value of the last row whose bound the score reaches: `from` = at least, `above` = more than. */
export interface ScoreSteps {
  readonly steps: readonly ScoreStep[];
}

export interface ScoreStep extends ScoreBound {
  readonly value: number;
}

/** A value of a decision that follows the score. */
export type ScoredValue = ScoreCurve | ScoreSteps;

export const isScored = (value: unknown): value is ScoredValue =>
  typeof value === 'object' && value !== null && ('curve' in value || 'steps' in value);

/** The value at a score; `null` below the first step and of who has no score. */
export function valueAt(value: ScoredValue, score: Points | null): number | null {
  if (score === null) return null;
  if ('curve' in value) return onCurve(value, score);
  return stepAt(value, score)?.value ?? null;
}

export function stepAt({ steps }: ScoreSteps, score: Points): ScoreStep | null {
  return steps.findLast((step) => score >= boundOf(step)) ?? null;
}

/** The points of a curve on either side of a score; beyond an end, and on a point, one alone. */
export function neighbours({ curve }: ScoreCurve, score: Points): readonly [CurvePoint, CurvePoint | null] {
  const next = curve.findIndex((point) => pointsFromNumber(point.score) > score);
  const before = curve.at(next < 0 ? -1 : Math.max(0, next - 1)) as CurvePoint;
  const between = next > 0 && pointsFromNumber(before.score) < score;
  return [before, between ? (curve[next] as CurvePoint) : null];
}

/** Whole numbers throughout: hundredths of points, ten-thousandths of values; nothing is lost before the one rounding. */
function onCurve(rule: ScoreCurve, score: Points): number {
  const [before, after] = neighbours(rule, score);
  const [x0, y0] = [pointsFromNumber(before.score), unitsOf(before.value)];
  const width = after === null ? 1 : pointsFromNumber(after.score) - x0;
  const rise = after === null ? 0 : unitsOf(after.value) - y0;
  const numerator = BigInt(y0) * BigInt(width) + BigInt(rise) * BigInt(score - x0);
  const scale = 10 ** rule.decimals;
  return Number(divide(numerator * BigInt(scale), BigInt(width) * 10_000n, rule.rounding)) / scale;
}

/** Ten-thousandths. */
const unitsOf = (value: number): number => Math.round(value * 10_000);

/** A fraction with a positive denominator, rounded to a whole number. */
function divide(numerator: bigint, denominator: bigint, rounding: ScoreCurve['rounding']): bigint {
  if (rounding === 'halfUp') return floor(2n * numerator + denominator, 2n * denominator);
  return rounding === 'up' ? -floor(-numerator, denominator) : floor(numerator, denominator);
}

/** BigInt division cuts towards zero; below zero that is one too high. */
function floor(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && numerator % denominator !== 0n ? quotient - 1n : quotient;
}
