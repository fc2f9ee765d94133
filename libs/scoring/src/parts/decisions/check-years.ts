import { nearestName } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import type { CycleRule } from '../../policy/cycle.js';
import type { GradeRule } from '../grades/grade-document.js';
import type { DecisionRule } from './decision-document.js';

interface Asked {
  readonly decisions: Readonly<Record<string, readonly DecisionRule[]>>;
  readonly grades?: readonly GradeRule[];
  readonly cycle: CycleRule;
}

/** Rows about several years: grades that exist, and that the row's other conditions leave possible. */
export const yearsConditions: CheckRule<Asked> = ({ decisions, grades = [], cycle }, report) => {
  const known = grades.map(({ grade }) => grade);
  for (const [table, rows] of Object.entries(decisions)) {
    rows.forEach(({ when: { years, grade: now, notRated } }, i) => {
      if (years === undefined) return;
      const path = ['decisions', table, i, 'when', 'years'];
      if (cycle.kind !== 'calendarYear') report(path, '仅用于按自然年的评价周期', 'is for cycles of calendar years');
      for (const grade of years.grade)
        if (!known.includes(grade))
          report([...path, 'grade'], `没有等级 ${grade}`, `there is no grade ${grade}`, nearestName(grade, known));
      const possible = now === undefined || now.some((grade) => years.grade.includes(grade));
      if (!possible) report([...path, 'grade'], '与本行 grade 无交集', "shares no grade with the row's own");
      if (notRated !== undefined && notRated !== false)
        report(path, '不予评价的对象没有等级', 'asks for a grade, and the row for who has none');
    });
  }
};
