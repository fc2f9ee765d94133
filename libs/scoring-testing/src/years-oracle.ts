import type { Day } from '#kernel';
import type { Entry } from '#scoring';
import type { YearsCondition } from '../../scoring/src/parts/decisions/grade-years.js';
import { BookOracle } from './book-oracle.js';
import { ScoreOracle } from './score-oracle.js';
import type { WrittenVersion } from './versions-oracle.js';

/** Whether a condition on several years holds, by writing down the grade of every year since the policy began. */
export function yearsHold(
  policy: WrittenVersion,
  lines: readonly Entry[],
  { grade: wanted, consecutive, notRatedYears }: YearsCondition,
  day: Day,
): boolean {
  const oracle = new ScoreOracle(new BookOracle([policy], lines));
  const gradeOn = (on: string) => oracle.answer(on as Day).grade;
  const closed: (string | null)[] = [];
  for (let year = Number(policy.document.effective.from.slice(0, 4)); year < Number(day.slice(0, 4)); year += 1)
    closed.push(gradeOn(`${year}-12-31`));
  const before = notRatedYears === 'skip' ? closed.filter((grade) => grade !== null) : closed;
  const all = [...before, gradeOn(day)].slice(-consecutive);
  return all.length === consecutive && all.every((grade) => grade !== null && wanted.includes(grade));
}
