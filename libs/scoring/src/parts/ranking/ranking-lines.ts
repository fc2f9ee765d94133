import { addDays, type Day, maxDay } from '#kernel';
import type { Entry } from '../../model/entry.js';
import type { RankingStatement } from '../../model/ranking-statement.js';
import { withoutReversed } from '../../model/replace-lines.js';

/** A line that tells of a closed cycle. */
export interface RankingLine {
  readonly line: Entry;
  readonly statement: RankingStatement;
  /** The first day on which it speaks: of the closing, never inside the cycle itself. */
  readonly from: Day;
}

/** The closings that a book knows of, from the oldest cycle. */
export function rankingLines(context: readonly Entry[]): RankingLine[] {
  const lines = context.flatMap((line) => {
    const statement = line.detail.ranking;
    if (statement === undefined) return [];
    return [{ line, statement, from: maxDay(line.scoreDate, addDays(statement.asOf, 1)) }];
  });
  return lines.toSorted((a, b) => a.statement.cycle - b.statement.cycle || a.line.seq - b.line.seq);
}

/** The lines of a book that tell of a cycle and that nothing has taken back. */
export function statedRanking<Line extends Entry>(lines: readonly Line[], cycle: number): Line[] {
  return withoutReversed(lines).filter(({ cause, detail }) => cause === 'context' && detail.ranking?.cycle === cycle);
}
