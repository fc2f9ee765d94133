import { type Day, dayNumber, type DayNumber, dayOf, type Points } from '#kernel';
import { closeBefore } from '../policy/cycle.js';
import { meanOf, weighedCycles, type WeighedCycle } from '../parts/cycles/earlier-cycles.js';
import { type Grade, gradePlace } from '../parts/grades/compile-grades.js';
import {
  heldGrade,
  type HeldGrade,
  type WeighedGroup,
  type WorstItem,
  worstItemsIn,
} from '../parts/grades/grade-limits.js';
import { rankingOn, type RankingState } from '../parts/ranking/ranking-state.js';
import type { BookContext } from './book-context.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { FoldHistory } from './fold-history.js';
import type { FoldScheme } from './fold-policy.js';

/** A grade that a line forces, and which line's rule. */
export interface Veto {
  readonly id: string;
  readonly grade: string;
}

/** How a day's score becomes a grade, with everything that had a say. */
export interface DayGrading {
  /** The cycles that the score is the mean of; none = it is the day's own. */
  readonly cycles: readonly WeighedCycle[];
  readonly score: Points;
  /** `null`: the scheme gives no grades. */
  readonly band: Grade | null;
  /** Grade at the last close, where a rise is measured against it; `null` = none was given, or it isn't. */
  readonly before: string | null;
  /** The grade that stands in the band's place, because the score doesn't clear it by enough. */
  readonly held: HeldGrade | null;
  readonly weak: readonly WorstItem[];
  readonly vetoes: readonly Veto[];
  /** What the last closed cycle says; `null` = nothing. */
  readonly ranking: RankingState | null;
  readonly grade: string | null;
}

/** What grading asks of a day. */
export interface GradedDay {
  readonly scheme: FoldScheme;
  readonly policy: CompiledPolicy;
  readonly context: BookContext;
  readonly history: FoldHistory;
  readonly day: DayNumber;
  /** What the lines give by themselves. */
  readonly own: Points;
  readonly vetoes: readonly Veto[];
  readonly groups: () => readonly WeighedGroup[];
}

/** The strictest of what the score, the last close, weak parts, the rank and vetoes say. */
export function gradeDay(asked: GradedDay): DayGrading {
  const { policy, own, vetoes } = asked;
  const cycles = cyclesOf(asked);
  const score = meanOf(cycles, own);
  const { grading } = policy;
  const ranking = rankingOf(asked);
  if (grading === null)
    return { cycles, score, band: null, before: null, held: null, weak: [], vetoes, ranking, grade: null };
  const { grades } = grading;
  // Bands are checked to reach down to the bottom of the range.
  const band = grades.find(({ from }) => score >= from) ?? grades.at(-1)!;
  const before = gradeBefore(asked);
  const held = heldGrade(grading, score, band, before);
  const weak = grading.worstItems.length === 0 ? [] : worstItemsIn(grading, asked.groups());
  let { grade } = held?.grade ?? band;
  if (ranking?.grade != null) grade = worse(grades, grade, ranking.grade);
  for (const limit of weak) grade = worse(grades, grade, limit.grade);
  for (const veto of vetoes) grade = worse(grades, grade, veto.grade);
  return { cycles, score, band, before, held, weak, vetoes, ranking, grade };
}

/** Grades stand from the best to the worst. */
function worse(grades: readonly Grade[], a: string, b: string): string {
  // A veto of an older version may name a grade that is no more: then it is the worst.
  if (gradePlace(grades, b) < 0) return grades.at(-1)!.grade;
  return gradePlace(grades, a) >= gradePlace(grades, b) ? a : b;
}

const NO_CYCLES: readonly WeighedCycle[] = [];

function cyclesOf({ scheme, policy, history, day, own }: GradedDay): readonly WeighedCycle[] {
  if (policy.earlierCycles === null) return NO_CYCLES;
  const closed = (close: Day) => history.on(dayNumber(close))?.own ?? null;
  return weighedCycles(policy, scheme.first.policy.from, dayOf(day), own, closed);
}

function rankingOf({ policy, context, history, day }: GradedDay): RankingState | null {
  if (policy.ranking === null || context.rankings.length === 0) return null;
  const rules = { ranking: policy.ranking, grades: policy.grading?.grades ?? [] };
  return rankingOn(rules, context.rankings, dayOf(day), (then) => history.on(dayNumber(then))?.score ?? null);
}

/** The grade at the close of the cycle before that of a day; `null` = none was given, or none is asked for. */
function gradeBefore({ scheme, policy, history, day }: GradedDay): string | null {
  if (policy.grading?.hysteresis == null) return null;
  const close = closeBefore(policy.cycle, dayOf(day));
  if (close === null || close < scheme.first.policy.from) return null;
  return history.on(dayNumber(close))?.grade ?? null;
}
