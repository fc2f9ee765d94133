import { halfUp } from './half-up.js';

/** Weights have at most four decimals: as ten-thousandths they are whole numbers, and sums of them exact. */
export const weightUnits = (weight: number): number => Math.round(weight * 10_000);

export interface WeightedScore {
  /** Hundredths, zero or more. */
  readonly score: number;
  readonly weight: number;
}

/** The weighted mean of what is there, which carries the weight of what isn't; rounded half up to hundredths. */
export function weightedScore(parts: readonly WeightedScore[]): number {
  const weights = parts.reduce((sum, { weight }) => sum + weightUnits(weight), 0);
  return halfUp(
    parts.reduce((sum, { score, weight }) => sum + score * weightUnits(weight), 0),
    weights,
  );
}
