import { type BarredPerson, type GradeCount, type OutcomeCount, RatingSummary, type StandingCount } from '#rating';
import { CodeLists } from '#vocabulary';
import type { Service } from '../service.js';
import { barredLines } from './barred-lines.js';
import { gradeLines } from './grade-lines.js';
import { inspectionLines, settlementLines } from './outcome-lines.js';

export interface RatingOverview {
  /** What people call kinds and types. */
  readonly lists: CodeLists;
  readonly grades: readonly GradeCount[];
  readonly standings: readonly StandingCount[];
  readonly barred: readonly BarredPerson[];
  readonly outcomes: readonly OutcomeCount[];
}

/** Practitioners of each state that the overview names. */
const NAMED = 2;

/** The stored ratings of all schemes, summed up. */
export async function readOverview(service: Service): Promise<RatingOverview> {
  const summary = service.get(RatingSummary);
  const [grades, standings] = [await summary.grades(), await summary.standings()];
  return {
    lists: service.get(CodeLists),
    grades,
    standings,
    barred: await summary.barred(NAMED),
    outcomes: await summary.outcomes(),
  };
}

/** A page for the terminal: how institutions are graded, who is barred, and what others are told. */
export function overviewLines({ lists, grades, standings, barred, outcomes }: RatingOverview): string[] {
  if (standings.length === 0) return ['Nobody is rated yet.'];
  const parts = [
    gradeLines(lists, grades, standings),
    barredLines(lists, standings, barred),
    settlementLines(outcomes),
    inspectionLines(outcomes),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines) => ['', ...lines])
    .slice(1);
}
