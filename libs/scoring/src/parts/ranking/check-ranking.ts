import { nearestName } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import type { CycleRule } from '../../policy/cycle.js';
import type { DecidingDocument } from '../decisions/decision-document.js';
import type { GradeRule } from '../grades/grade-document.js';
import { checkGrouping } from '../peers/check-grouping.js';
import type { RankingRule } from './ranking-document.js';

interface Ranked {
  readonly ranking?: RankingRule;
  readonly grades?: readonly GradeRule[];
  readonly cycle: CycleRule;
  readonly decisions: DecidingDocument['decisions'];
}

type Rule = CheckRule<Ranked>;

/** Shares rise along grades that get worse; the worst grade is for everybody. */
const grades: Rule = ({ ranking, grades: rows = [] }, report) => {
  const names = rows.map(({ grade }) => grade);
  ranking?.grades.forEach(({ grade, top }, i) => {
    const path = ['ranking', 'grades', i];
    const before = ranking.grades[i - 1];
    if (!names.includes(grade))
      report([...path, 'grade'], `没有等级 ${grade}`, `there is no grade ${grade}`, nearestName(grade, names));
    else if (grade === names.at(-1))
      report([...path, 'grade'], '最差等级没有名额', 'the worst grade is for everybody: it has no share');
    if (before === undefined) return;
    if (names.indexOf(grade) <= names.indexOf(before.grade))
      report([...path, 'grade'], '应差于前一等级', 'must be worse than the grade before it');
    if (top <= before.top) report([...path, 'top'], '应大于前一名额', 'must be above the share before it');
  });
};

const peers: Rule = ({ ranking, cycle }, report) => {
  if (ranking === undefined) return;
  if (cycle.kind !== 'calendarYear') report(['ranking'], '仅用于按自然年的评价周期', 'is for cycles of calendar years');
  checkGrouping(ranking, ['ranking'], report);
  const { lastPlace, minimumGroup } = ranking;
  if (lastPlace !== undefined && lastPlace.count >= minimumGroup)
    report(['ranking', 'lastPlace', 'count'], '应小于 minimumGroup', 'must be below minimumGroup');
};

/** Rows that ask for what no closing of this policy says. */
const conditions: Rule = ({ ranking, decisions }, report) => {
  for (const [table, rows] of Object.entries(decisions)) {
    rows.forEach(({ when }, i) => {
      const path = ['decisions', table, i, 'when'];
      if (when.rank !== undefined && ranking === undefined)
        report([...path, 'rank'], '规则没有 ranking', 'the policy has no ranking');
      if (when.lastPlace !== undefined && ranking?.lastPlace === undefined)
        report([...path, 'lastPlace'], 'ranking 没有 lastPlace', 'the policy has no ranking with a last place');
    });
  }
};

/** What no schema can say about a ranking. */
export const RANKING_RULES: readonly Rule[] = [grades, peers, conditions];
