import type { CheckRule } from '../policy/check-rule.js';
import { nearestName } from '../policy/nearest-name.js';
import type { RecurrenceStep } from '../policy/composition-document.js';
import type { MeritDocument, MeritIndicatorRule } from '../policy/merit-document.js';

type Rule = CheckRule<MeritDocument>;

const FIXED_MONTHS = [1, 2, 3, 4, 6, 12];

const cycle: Rule = ({ cycle: rule }, report) => {
  const { kind, months, from } = rule as { readonly kind: string; readonly months?: number; readonly from?: string };
  const wrong = (field: string, zh: string, en: string) => report(['cycle', field], zh, en);
  if ((kind !== 'calendarYear') !== (months !== undefined))
    wrong('months', '用于 rolling 和 fixed，两者必填', 'is for rolling and fixed, which need it');
  if ((kind === 'fixed') !== (from !== undefined)) wrong('from', '仅 fixed 需要', 'is for fixed, which needs it');
  if (kind === 'fixed' && months !== undefined && !FIXED_MONTHS.includes(months))
    wrong('months', '应整除一年：1、2、3、4、6、12', 'must divide the year: 1, 2, 3, 4, 6 or 12');
};

const recurrence: Rule = ({ indicators }, report) => {
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
function signOf({ points, pointsRange }: Pick<MeritIndicatorRule, 'points' | 'pointsRange'>): number | null {
  if (typeof points === 'number') return Math.sign(points);
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

const worstItem: Rule = ({ worstItem: rules = [], assessments, groups, grades }, report) => {
  const known = { assessment: assessments.map(({ id }) => id), group: groups.map(({ id }) => id) };
  const names = grades.map(({ grade }) => grade);
  rules.forEach((rule, i) => {
    const path = ['worstItem', i];
    const { assessment, below, group, lost, grade } = rule;
    const whole =
      (assessment === undefined) === (below === undefined) && (group === undefined) === (lost === undefined);
    if (!whole || (assessment === undefined) === (group === undefined))
      report(path, '应为 assessment 与 below，或 group 与 lost', 'has either assessment and below, or group and lost');
    for (const part of ['assessment', 'group'] as const) {
      const id = rule[part];
      if (id !== undefined && !known[part].includes(id))
        report([...path, part], `没有 ${id}`, `there is no ${part} ${id}`, nearestName(id, known[part]));
    }
    if (below === 0 || lost === 0) report([...path, below === 0 ? 'below' : 'lost'], '应大于 0', 'must be above 0');
    const limit = groups.find(({ id }) => id === group)?.limit;
    if (limit !== undefined && (lost ?? 0) > limit)
      report([...path, 'lost'], '高于该分组的 limit', 'is more than the limit of the group');
    if (!names.includes(grade))
      report([...path, 'grade'], `没有等级 ${grade}`, `there is no grade ${grade}`, nearestName(grade, names));
  });
};

const earlierCycles: Rule = ({ earlierCycles: rule }, report) => {
  if (rule !== undefined && rule.weights[0] === 0)
    report(['earlierCycles', 'weights', 0], '本周期的权重不能为 0', 'this cycle cannot weigh nothing');
};

const hysteresis: Rule = ({ hysteresis: rule, grades, range }, report) => {
  const [best] = grades;
  if (rule !== undefined && best !== undefined && best.from + rule.up > range.max)
    report(['hysteresis', 'up'], `没有得分能升至 ${best.grade}`, `leaves no score that could rise to ${best.grade}`);
};

/** A rolling cycle never closes, so there is nothing to look back at. */
const closings: Rule = ({ cycle: { kind }, ...policy }, report) => {
  if (kind !== 'rolling') return;
  for (const name of ['earlierCycles', 'hysteresis'] as const)
    if (policy[name] !== undefined)
      report([name], 'rolling 周期没有期末', 'needs a cycle that closes, not a rolling one');
};

/** What no schema can say about how a merit score and grade are put together. */
export const COMPOSITION_RULES: readonly Rule[] = [cycle, recurrence, worstItem, earlierCycles, hysteresis, closings];
