import { pointsFromNumber, type Points } from '#kernel';
import { groupOf, type Marked } from '../peers/peer-marks.js';
import type { RankingRule } from './ranking-document.js';

/** Somebody who is rated on the last day of the cycle, as the registry knows them. */
export interface Candidate extends Marked {
  readonly subjectId: string;
  /** On the last day of the cycle; hundredths. */
  readonly score: Points;
}

/** A ranking of a policy version, ready to rank. */
export interface Ranking {
  readonly rule: RankingRule;
  /** Only who has less can be in last place; `null` = whoever it is. */
  readonly lastBelow: Points | null;
  /** Names the peers of a candidate: `kind=pharmacy region=6401`. */
  groupOf(candidate: Marked): string;
}

export function compileRanking(rule: RankingRule): Ranking {
  const below = rule.lastPlace?.below;
  return {
    rule,
    lastBelow: below === undefined ? null : pointsFromNumber(below),
    groupOf: (candidate) => groupOf(rule, candidate),
  };
}
