import { lowest } from '../../policy/score-range.js';
import type { CheckRule, Report } from '../../policy/check-rule.js';
import { isScored, type ScoredValue } from './decision-curve.js';
import type { DecidingDocument } from './decision-document.js';
import type { PathPart } from '../../policy/policy-source.js';

/** Curves and step tables of decisions: scores rise from row to row, and every score that the row meets has a value. */
export const decisionCurves: CheckRule<DecidingDocument> = ({ decisions }, report) => {
  for (const [table, rows] of Object.entries(decisions)) {
    rows.forEach(({ when, then }, i) => {
      for (const [name, value] of Object.entries(then))
        if (isScored(value))
          checkScored(value, ['decisions', table, i, 'then', name], Math.max(0, lowest(when.score ?? {})), report);
    });
  }
};

/** `bottom`: the lowest score that the row can meet. */
function checkScored(value: ScoredValue, path: readonly PathPart[], bottom: number, report: Report): void {
  if ('steps' in value) checkSteps(value.steps, [...path, 'steps'], bottom, report);
  else checkPoints(value.curve, [...path, 'curve'], report);
}

type Steps = Extract<ScoredValue, { steps: unknown }>['steps'];
type Points = Extract<ScoredValue, { curve: unknown }>['curve'];

function checkPoints(points: Points, path: readonly PathPart[], report: Report): void {
  points.forEach(({ score }, i) => {
    const before = points[i - 1];
    if (before !== undefined && score <= before.score)
      report([...path, i, 'score'], '应逐点递增', 'must rise from point to point');
  });
}

function checkSteps(steps: Steps, path: readonly PathPart[], bottom: number, report: Report): void {
  steps.forEach((step, i) => {
    if ((step.from === undefined) === (step.above === undefined)) {
      report([...path, i], 'from 与 above 应恰有其一', 'needs either from or above');
      return;
    }
    const before = steps[i - 1];
    if (before !== undefined && lowest(step) <= lowest(before))
      report([...path, i, step.from === undefined ? 'above' : 'from'], '应逐行递增', 'must rise from row to row');
  });
  const first = steps[0];
  if (first !== undefined && lowest(first) > bottom)
    report([...path, 0], `其下至 ${bottom} 分没有对应的值`, `leaves a gap down to a score of ${bottom}`);
}
