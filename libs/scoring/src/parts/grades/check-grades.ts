import { nearestName } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import type { AssessmentRule } from '../assessments/assessment-document.js';
import type { GroupRule } from '../groups/group-document.js';
import type { ScoreRule } from '../score/score-document.js';
import type { GradeRule, HysteresisRule, WorstItemRule } from './grade-document.js';

interface Graded {
  readonly score: ScoreRule;
  readonly grades?: readonly GradeRule[];
  readonly worstItem?: readonly WorstItemRule[];
  readonly hysteresis?: HysteresisRule;
  readonly assessments?: readonly AssessmentRule[];
  readonly groups?: readonly GroupRule[];
}

/** Grades from the best to the worst, without a gap down to the bottom of the range. */
const grades: CheckRule<Graded> = ({ grades: rows = [], score }, report) => {
  rows.forEach(({ grade, from }, i) => {
    const before = rows[i - 1];
    if (before !== undefined && from >= before.from)
      report(['grades', i, 'from'], '应低于前一等级', 'must be below the grade before it');
    if (rows.findIndex((other) => other.grade === grade) < i)
      report(['grades', i, 'grade'], `${grade} 重复`, `${grade} is used twice`);
    if (score.max !== null && from > score.max) report(['grades', i, 'from'], '高于 range.max', 'is above the range');
  });
  const last = rows.at(-1);
  if (last !== undefined && last.from > score.min)
    report(['grades', rows.length - 1, 'from'], '其下没有等级', 'leaves a gap down to the bottom of the range');
};

const worstItem: CheckRule<Graded> = (
  { worstItem: rules = [], assessments = [], groups = [], grades: rows = [] },
  report,
) => {
  const known = { assessment: assessments.map(({ id }) => id), group: groups.map(({ id }) => id) };
  const names = rows.map(({ grade }) => grade);
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

const hysteresis: CheckRule<Graded> = ({ hysteresis: rule, grades: [best] = [], score }, report) => {
  if (rule !== undefined && best !== undefined && score.max !== null && best.from + rule.up > score.max)
    report(['hysteresis', 'up'], `没有得分能升至 ${best.grade}`, `leaves no score that could rise to ${best.grade}`);
};

/** What limits a grade needs one. */
const needed: CheckRule<Graded> = (policy, report) => {
  if (policy.grades !== undefined) return;
  for (const name of ['worstItem', 'hysteresis'] as const)
    if (policy[name] !== undefined) report([name], '需要 grades', 'needs the section grades');
};

export const GRADE_RULES: readonly CheckRule<Graded>[] = [grades, worstItem, hysteresis, needed];
