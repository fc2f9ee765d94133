import { addMonths, type Day, type Points } from '#kernel';
import { type Grade, gradePlace } from '../grades/compile-grades.js';
import type { Ranking } from './ranking.js';
import type { RankingRule } from './ranking-document.js';
import type { RankingLine } from './ranking-lines.js';
import type { RankingStatement } from '../../model/ranking-statement.js';

/** Where a score stands among the recorded ones. */
export interface Place {
  /** The score of the cycle's last day, by what is known now; hundredths. */
  readonly score: Points;
  /** 1 to 100, as the closing's ladder reads the score. */
  readonly percentile: number;
  readonly lastPlace: boolean;
}

/** What a closing says of a subject on a day. */
export interface RankingState extends RankingLine {
  /** `null`: the group was too small. */
  readonly place: Place | null;
  /** The best grade that the rank leaves; `null` = it takes none away. */
  readonly grade: string | null;
}

/**
 * The closing that speaks on a day: that of the newest cycle, until its time is over; by the rule of the version in
 * force. The subject's own score is read against the recorded cut-offs, so that what is learnt later moves nobody else.
 * `scoreOn`: the score of a day by what is known now; `null` = not rated, and then nothing is said.
 */
export function rankingOn(
  { ranking, grades }: { readonly ranking: Ranking | null; readonly grades: readonly Grade[] },
  lines: readonly RankingLine[],
  day: Day,
  scoreOn: (day: Day) => Points | null,
): RankingState | null {
  const newest = lines.findLast(({ from }) => from <= day);
  if (ranking === null || newest === undefined) return null;
  if (addMonths(newest.from, ranking.rule.holds.months) <= day) return null;
  const { statement } = newest;
  if (statement.rank === null) return { ...newest, place: null, grade: null };
  const score = scoreOn(statement.asOf);
  if (score === null) return null;
  const place = placeOf(statement, score);
  return { ...newest, place, grade: bestGrade(ranking.rule, grades, place) };
}

/** The grade after the worst one in whose share the place is not; shares rise, so it is in no better one either. */
function bestGrade(rule: RankingRule, grades: readonly Grade[], { percentile }: Place): string | null {
  const missed = rule.grades.findLast(({ top }) => percentile > top);
  if (missed === undefined) return null;
  return grades[gradePlace(grades, missed.grade) + 1]?.grade ?? null;
}

/** Between two recorded scores like the lower of them, below all of them like the last. */
export function placeOf({ ladder, lastFrom }: Pick<RankingStatement, 'ladder' | 'lastFrom'>, score: Points): Place {
  const percentile = ladder.find(([, from]) => score >= from)?.[0] ?? 100;
  return { score, percentile, lastPlace: lastFrom !== null && score <= lastFrom };
}
