import type { CheckRule } from '../policy/check-rule.js';
import type { PolicyHeadDocument } from '../policy/policy-head.js';
import type { PathPart } from '../policy/policy-source.js';
import { walk } from './walk-document.js';

/** Points are counted in hundredths; what multiplies or divides them, and what money follows, may be finer. */
export const decimals: CheckRule<PolicyHeadDocument> = (policy, report) => {
  walk(policy, [], (value, path) => {
    if (typeof value !== 'number' || isMeasured(path)) return;
    const places = placesOf(path);
    const scaled = value * 10 ** places;
    if (Math.abs(Math.round(scaled) - scaled) <= 1e-6) return;
    if (places === 2) report(path, '分值最多两位小数', 'points have at most two decimals');
    else report(path, `最多 ${places} 位小数`, `has at most ${places} decimals`);
  });
};

/** Proportions: weights, factors, what decisions give. */
const FINE = 4;
const FINE_FIELDS = new Set<PathPart | undefined>(['weight', 'weights', 'factor', 'averagePoint']);

function placesOf(path: readonly PathPart[]): number {
  const field = path.findLast((part) => typeof part === 'string');
  const given = path[0] === 'decisions' && path[3] === 'then' && field !== 'score' && !BOUNDS.has(field);
  return given || FINE_FIELDS.has(field) ? FINE : 2;
}

const BOUNDS = new Set<PathPart | undefined>(['from', 'above', 'below']);

/** What was measured, or is compared with it, is no points. */
const isMeasured = (path: readonly PathPart[]): boolean =>
  path[0] === 'benchmarks' || (path[0] === 'assessments' && path[2] === 'items' && path[4] === 'values');
