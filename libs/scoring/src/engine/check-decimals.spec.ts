import { describe, expect, it } from '@jest/globals';
import type { PolicyHeadDocument } from '../policy/policy-head.js';
import { decimals } from './check-decimals.js';

function problemsOf(policy: object): string[] {
  const found: string[] = [];
  decimals(policy as PolicyHeadDocument, (path, _, en) => found.push(`${path.join('.')} ${en}`));
  return found;
}

const row = (then: object) => ({ decisions: { budget: [{ when: {}, then }] } });
const POINTS = 'points have at most two decimals';
const FINE = 'has at most 4 decimals';

describe('the decimals of a policy', () => {
  it.each([
    [{ score: { start: 0.125 } }, `score.start ${POINTS}`],
    [{ indicators: [{ points: -1.005 }] }, `indicators.0.points ${POINTS}`],
    [{ assessments: [{ share: 33.333 }] }, `assessments.0.share ${POINTS}`],
    [{ assessments: [{ items: [{ weight: 0.33333 }] }] }, `assessments.0.items.0.weight ${FINE}`],
    [{ earlierCycles: { weights: [1, 0.00005] } }, `earlierCycles.weights.1 ${FINE}`],
    [
      row({ refund: { curve: [{ score: 60.125, value: 1 }] } }),
      `decisions.budget.0.then.refund.curve.0.score ${POINTS}`,
    ],
    [row({ refund: { steps: [{ from: 60.125, value: 1 }] } }), `decisions.budget.0.then.refund.steps.0.from ${POINTS}`],
    [row({ refund: 0.97255 }), `decisions.budget.0.then.refund ${FINE}`],
  ])('are refused where there are too many: %j', (policy, problem) => expect(problemsOf(policy)).toEqual([problem]));

  it.each([
    [{ score: { start: 0.12 } }],
    [{ assessments: [{ groups: [{ weight: 0.3333 }], items: [{ weight: 0.3333 }] }] }],
    [{ earlierCycles: { weights: [0.5001, 0.4999] } }],
    [{ indicators: [{ recurrence: { steps: [{ factor: 1.0625 }] } }] }],
    [{ staff: { averagePoint: -0.0625 } }],
    [row({ refund: { curve: [{ score: 60.25, value: 0.0625 }] }, ratio: 0.9725 })],
    [{ benchmarks: { stay: { values: { best: 6.123456789 } } } }],
    [{ assessments: [{ items: [{ values: { min: 0.123456, oneOf: [1e12] } }] }] }],
    [{ tests: [{ points: 1.23456 }] }],
  ])('are as fine as what they count needs: %j', (policy) => expect(problemsOf(policy)).toEqual([]));
});
