import { pointsFromNumber, type Points } from '#kernel';
import type { PeerMark, RankingRule } from './ranking-document.js';

/** Somebody who is rated on the last day of the cycle, as the registry knows them. */
export interface Candidate {
  readonly subjectId: string;
  readonly subjectType: string;
  readonly kind: string | null;
  readonly level: string | null;
  readonly region: string;
  /** On the last day of the cycle; hundredths. */
  readonly score: Points;
}

/** A ranking of a policy version, ready to rank. */
export interface Ranking {
  readonly rule: RankingRule;
  /** Only who has less can be in last place; `null` = whoever it is. */
  readonly lastBelow: Points | null;
  /** Names the peers of a candidate: `kind=pharmacy region=6401`. */
  groupOf(candidate: Omit<Candidate, 'score'>): string;
}

/** The group of a policy that ranks everybody with everybody. */
const EVERYBODY = 'all';

export function compileRanking(rule: RankingRule): Ranking {
  const { groupBy, regionDigits, lastPlace } = rule;
  const value = (mark: PeerMark, candidate: Omit<Candidate, 'score'>) =>
    mark === 'region' ? candidate.region.slice(0, regionDigits) : (candidate[mark] ?? 'none');
  return {
    rule,
    lastBelow: lastPlace?.below === undefined ? null : pointsFromNumber(lastPlace.below),
    groupOf: (candidate) =>
      groupBy.length === 0 ? EVERYBODY : groupBy.map((mark) => `${mark}=${value(mark, candidate)}`).join(' '),
  };
}
