import type { SeveralYearsRule } from '../../scoring/src/policy/several-years.js';

/** Whether hundredths lie at the bound of a range or over it. */
export const reaches = ({ from, above }: { from?: number; above?: number }, total: number): boolean =>
  above === undefined ? total >= from! * 100 : total > above * 100;

/** The rules of which every year, counted back from this one, reached the total; in plain hundredths. */
export function yearsRulesMet(
  rules: readonly SeveralYearsRule[],
  closing: ReadonlyMap<string, number>,
  year: string,
  total: number,
) {
  const known = rules.map(({ status, years, months, score }) => {
    const reachedBy = (points: number) => reaches(score, points);
    return { status, years, months, reachedBy };
  });
  return known.filter(({ years, reachedBy }) => {
    let good = reachedBy(total);
    for (let back = 1; back < years; back += 1) good &&= reachedBy(closing.get(String(Number(year) - back)) ?? 0);
    return good;
  });
}
