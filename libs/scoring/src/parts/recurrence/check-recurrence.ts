import type { CheckRule } from '../../policy/check-rule.js';
import type { RecurrenceRule, RecurrenceStep } from './recurrence-document.js';

/** Where the points of an indicator come from. */
interface Weighing {
  readonly points?: number | string;
  readonly pointsRange?: { readonly min: number; readonly max: number };
}

interface Recurring {
  readonly indicators?: readonly (Weighing & { readonly recurrence?: RecurrenceRule })[];
}

const recurrence: CheckRule<Recurring> = ({ indicators = [] }, report) => {
  indicators.forEach(({ recurrence: rule, ...indicator }, i) => {
    rule?.steps.forEach((step, k) => {
      const path = ['indicators', i, 'recurrence', 'steps', k];
      const before = rule.steps[k - 1];
      if (before !== undefined && step.from <= before.from)
        report([...path, 'from'], '应递增', 'must rise from step to step');
      const problem = problemOf(step, signOf(indicator));
      if (problem !== null) report([...path, problem.field], problem.zh, problem.en);
    });
  });
};

/** 1 = earns, -1 = costs, 0 = neither; `null` = a formula that may do both. */
function signOf({ points, pointsRange }: Weighing): number | null {
  if (typeof points === 'number') return Math.sign(points);
  if (points === undefined) return 1;
  const { min = 0, max = 0 } = pointsRange ?? {};
  return min < 0 && max > 0 ? null : Math.sign(min + max);
}

function problemOf({ factor, points: more }: RecurrenceStep, sign: number | null) {
  if ((factor === undefined) === (more === undefined))
    return { field: 'factor', zh: 'factor 与 points 二选一', en: 'a step has either factor or points' };
  if (factor !== undefined && sign === 0)
    return { field: 'factor', zh: '指标没有分值', en: 'the indicator has no points to multiply' };
  if (more !== undefined && (more === 0 || more * (sign ?? 0) < 0))
    return { field: 'points', zh: '正负号应与指标一致', en: 'must have the sign of the indicator' };
  return null;
}

export const RECURRENCE_RULES: readonly CheckRule<Recurring>[] = [recurrence];
