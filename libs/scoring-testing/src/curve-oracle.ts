import type { ScoredValue } from '../../scoring/src/parts/decisions/decision-curve.js';

/**
 * Whether a value is what a curve or a step table says of a score, in plain comparisons of whole numbers: it shares no
 * code with the compiled path and never divides. Both in hundredths; the value as a number.
 */
export function saysOfScore(rule: ScoredValue, score: number, value: number | null): boolean {
  if ('steps' in rule) return value === lastStep(rule.steps, score);
  if (value === null) return false;
  const points = rule.curve.map((point) => ({ x: Math.round(point.score * 100), y: Math.round(point.value * 100) }));
  const exact = fractionAt(points, score);
  const scale = 10 ** rule.decimals;
  const whole = Math.round(value * scale);
  if (whole / scale !== value) return false;
  // value·scale against y/(100·width)·scale, both sides times twice the denominator.
  const difference = 2n * (BigInt(whole) * exact.below - exact.above * BigInt(scale));
  const unit = exact.below;
  if (rule.rounding === 'down') return difference <= 0n && difference > -2n * unit;
  if (rule.rounding === 'up') return difference >= 0n && difference < 2n * unit;
  return difference > -unit && difference <= unit;
}

interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

/** The height of the line at a place, in whole values. */
function fractionAt(points: readonly { x: number; y: number }[], score: number): Fraction {
  const flat = (y: number): Fraction => ({ above: BigInt(y), below: 100n });
  const [first, last] = [points[0]!, points.at(-1)!];
  if (score <= first.x) return flat(first.y);
  if (score >= last.x) return flat(last.y);
  const i = points.findIndex(({ x }, k) => x <= score && score < points[k + 1]!.x);
  const [a, b] = [points[i]!, points[i + 1]!];
  // As a mean of both ends, weighted by how near each is.
  const weighted = BigInt(a.y) * BigInt(b.x - score) + BigInt(b.y) * BigInt(score - a.x);
  return { above: weighted, below: BigInt(b.x - a.x) * 100n };
}

function lastStep(steps: readonly { from?: number; above?: number; value: number }[], score: number): number | null {
  let found: number | null = null;
  for (const { from, above, value } of steps) {
    const reached = from === undefined ? score > Math.round(above! * 100) : score >= Math.round(from * 100);
    if (reached) found = value;
  }
  return found;
}
