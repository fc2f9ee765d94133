import type { Day, Points } from '#kernel';

/** A rung of the ladder by which scores are read: the lowest score that a percentile took. */
export type Rung = readonly [percentile: number, from: Points];

/** What a book is told when a cycle is closed: where its subject stood among its peers, and their cut-offs. */
export interface RankingStatement {
  /** The year in which the cycle's 31 December lies. */
  readonly cycle: number;
  /** The last day of the cycle: whose scores were ranked. */
  readonly asOf: Day;
  readonly group: string;
  readonly population: number;
  /** `null`: the group was too small to be ranked. */
  readonly rank: number | null;
  readonly tied: number;
  /** The subject's score when the cycle was closed; hundredths. */
  readonly score: Points;
  /** By which a score is read: `[percentile, the lowest score that took it]`, from the best. */
  readonly ladder: readonly Rung[];
  /** The highest score in last place; `null` = nobody was. */
  readonly lastFrom: Points | null;
}
