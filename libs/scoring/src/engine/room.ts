import type { CompiledPolicy } from './compiled-policy.js';

/** The most points that a policy gives at once, hundredths. */
export const highestPoints = ({ indicators }: Pick<CompiledPolicy, 'indicators'>): number =>
  Math.max(0, ...indicators.map(({ points }) => (points.kind === 'fixed' ? points.points : points.max)));

/**
 * How far points can move a score, hundredths: the width of its range; where that has no upper end, up to the last step
 * of the standing, or as much as the policy gives at once.
 */
export function roomOf({ score, standing, indicators }: Pick<CompiledPolicy, 'score' | 'standing' | 'indicators'>) {
  if (score.max !== Infinity) return score.max - score.min;
  const steps = (standing?.steps ?? []).map(({ from }) => from).filter((from) => from !== Infinity);
  return Math.max(highestPoints({ indicators }), ...steps);
}
