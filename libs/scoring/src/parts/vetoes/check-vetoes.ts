import { nearestName } from '#kernel';
import type { CheckRule } from '../../policy/check-rule.js';
import type { GradeRule } from '../grades/grade-document.js';
import type { IndicatorRule } from '../indicators/indicator-document.js';

interface Vetoed {
  readonly indicators?: readonly IndicatorRule[];
  readonly grades?: readonly GradeRule[];
}

/** A veto forces a grade that there is. */
const vetoes: CheckRule<Vetoed> = ({ indicators = [], grades = [] }, report) => {
  const names = grades.map(({ grade }) => grade);
  indicators.forEach(({ veto }, i) => {
    if (veto === undefined || names.includes(veto.grade)) return;
    const [path, { grade }] = [['indicators', i, 'veto', 'grade'], veto];
    report(path, `没有等级 ${grade}`, `there is no grade ${grade}`, nearestName(grade, names));
  });
};

export const VETO_RULES: readonly CheckRule<Vetoed>[] = [vetoes];
