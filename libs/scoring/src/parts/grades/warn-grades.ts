import type { CheckRule } from '../../policy/check-rule.js';
import { type Giving, reachIn, reachOf } from '../groups/points-reach.js';
import type { ScoreRule } from '../score/score-document.js';
import type { GradeRule, WorstItemRule } from './grade-document.js';

interface Forced {
  readonly grade: string;
}

interface Limited extends Giving {
  readonly score: ScoreRule;
  readonly carryOver?: object;
  readonly grades?: readonly GradeRule[];
  readonly worstItem?: readonly WorstItemRule[];
  readonly indicators?: readonly (NonNullable<Giving['indicators']>[number] & { readonly veto?: Forced })[];
  readonly lists?: readonly { readonly veto?: Forced }[];
  readonly ranking?: { readonly grades: readonly Forced[] };
}

/** Grades to which no points of the policy lead, and that nothing else forces. */
const unreachedGrades: CheckRule<Limited> = (policy, report) => {
  const { grades = [], score } = policy;
  // What is carried over may add up from cycle to cycle.
  if (policy.carryOver !== undefined) return;
  const { low, high } = reachOf(policy);
  const [lowest, highest] = [
    Math.max(score.min, score.start + low),
    Math.min(score.max ?? Infinity, score.start + high),
  ];
  const forced = forcedGrades(policy);
  grades.forEach(({ grade, from }, i) => {
    if (forced.has(grade)) return;
    const next = grades[i - 1]?.from ?? Infinity;
    if (from > highest)
      report(
        ['grades', i, 'from'],
        `无法达到：得分最高 ${highest}`,
        `is never reached: the score is ${highest} at most`,
      );
    if (lowest >= next)
      report(['grades', i, 'grade'], `不会得到：得分最低 ${lowest}`, `is never given: the score is ${lowest} at least`);
  });
};

/** What is left of a grade by a veto, a weak part, or a place behind the share of a better one. */
function forcedGrades({
  grades = [],
  indicators = [],
  lists = [],
  worstItem = [],
  ranking,
}: Limited): ReadonlySet<string> {
  const names = grades.map(({ grade }) => grade);
  const behind = (ranking?.grades ?? []).flatMap(({ grade }) => names.slice(names.indexOf(grade) + 1));
  const vetoes = [...indicators, ...lists].flatMap(({ veto }) => veto?.grade ?? []);
  return new Set([...behind, ...vetoes, ...worstItem.map(({ grade }) => grade)]);
}

/** Weak parts that cannot be so weak, and those that leave the best grade. */
const idleWorstItems: CheckRule<Limited> = (policy, report) => {
  const { worstItem = [], grades: [best] = [] } = policy;
  worstItem.forEach(({ group, lost, grade }, i) => {
    if (grade === best?.grade)
      report(['worstItem', i, 'grade'], '为最高等级，不起限制作用', 'is the best grade: it limits nothing');
    const most = group === undefined ? Infinity : 0 - reachIn(policy, group).low;
    if (lost !== undefined && lost > most)
      report(
        ['worstItem', i, 'lost'],
        `无法达到：该组最多失 ${most} 分`,
        `is never reached: the group loses ${most} points at most`,
      );
  });
};

export const GRADE_WARNINGS: readonly CheckRule<Limited>[] = [unreachedGrades, idleWorstItems];
