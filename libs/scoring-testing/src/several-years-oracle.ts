import type { SeveralYearsRule } from '../../scoring/src/parts/standing/several-years.js';

interface Bound {
  readonly from?: number;
  readonly above?: number;
}

/** Whether hundredths lie at the bound of a range or over it. */
export const reaches = ({ from, above }: Bound, total: number): boolean =>
  above === undefined ? total >= Math.round(from! * 100) : total > Math.round(above * 100);

/** The rules of which every cycle, counted back from this one, reached the total; `totals`: of this one and earlier ones. */
export const yearsRulesMet = (
  rules: readonly SeveralYearsRule[],
  totalOf: (cyclesBack: number) => number,
): SeveralYearsRule[] =>
  rules.filter(({ years, score }) => {
    let good = true;
    for (let back = 0; back < years; back += 1) good &&= reaches(score, totalOf(back));
    return good;
  });
