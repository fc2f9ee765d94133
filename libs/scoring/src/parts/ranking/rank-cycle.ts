import type { Points } from '#kernel';
import type { Candidate, Ranking } from './ranking.js';
import type { Ties } from './ranking-document.js';
import type { Rung } from '../../model/ranking-statement.js';

export interface RankedMember {
  readonly subjectId: string;
  readonly score: Points;
  /** From 1, the best; in steps of a half where ties share the middle. `null` = the group is too small. */
  readonly rank: number | null;
  /** How many have this score, this member among them. */
  readonly tied: number;
  /** 1 to 100: the smallest share of the group, in whole per cent, that holds the rank; `null` as the rank. */
  readonly percentile: number | null;
  readonly lastPlace: boolean;
}

/** Peers in order of rank, with the cut-offs by which a score is read later. */
export interface RankedGroup {
  readonly group: string;
  readonly population: number;
  /** Whether the group is large enough. */
  readonly ranked: boolean;
  /** From the best; empty where nobody is ranked. */
  readonly ladder: readonly Rung[];
  /** The highest score in last place; `null` = nobody is. */
  readonly lastFrom: Points | null;
  /** By score, then by id: never by arrival. */
  readonly members: readonly RankedMember[];
}

/** The group of all who are in no group of their own. */
const JOINED = 'joined';

/** Ranks the rated subjects of a scheme among their peers; the same for every order of the candidates. */
export function rankCycle(ranking: Ranking, candidates: readonly Candidate[]): readonly RankedGroup[] {
  const { minimumGroup, smallGroup } = ranking.rule;
  const groups = peersOf(ranking, candidates);
  const small = [...groups].filter(([, members]) => members.length < minimumGroup);
  if (smallGroup === 'joined' && small.length > 0) {
    for (const [group] of small) groups.delete(group);
    groups.set(
      JOINED,
      small.flatMap(([, members]) => members),
    );
  }
  return [...groups.keys()].toSorted().map((group) => rankGroup(ranking, group, groups.get(group)!));
}

function peersOf(ranking: Ranking, candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = ranking.groupOf(candidate);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [candidate]);
    else members.push(candidate);
  }
  return groups;
}

const PLACE: Readonly<Record<Ties, (first: number, last: number) => number>> = {
  best: (first) => first,
  worst: (_, last) => last,
  middle: (first, last) => (first + last) / 2,
};

function rankGroup(ranking: Ranking, group: string, candidates: readonly Candidate[]): RankedGroup {
  const population = candidates.length;
  const ranked = population >= ranking.rule.minimumGroup;
  const members: RankedMember[] = [];
  for (const tied of tiesOf(candidates)) {
    const rank = ranked ? PLACE[ranking.rule.ties](members.length + 1, members.length + tied.length) : null;
    const percentile = rank === null ? null : Math.ceil((rank * 100) / population);
    const lastPlace = rank !== null && isLast(ranking, rank, population, tied[0]!.score);
    for (const { subjectId, score } of tied) {
      members.push({ subjectId, score, rank, tied: tied.length, percentile, lastPlace });
    }
  }
  const lastFrom = members.find(({ lastPlace }) => lastPlace)?.score ?? null;
  return { group, population, ranked, ladder: ladderOf(members), lastFrom, members };
}

/** Of each percentile that somebody took the lowest score. */
function ladderOf(members: readonly RankedMember[]): Rung[] {
  const lowest = new Map<number, Points>();
  for (const { percentile, score } of members) if (percentile !== null) lowest.set(percentile, score);
  return [...lowest];
}

/** The last places are counted from the end by the rank that ties share. */
function isLast({ rule, lastBelow }: Ranking, rank: number, population: number, score: Points): boolean {
  if (rule.lastPlace === undefined || (lastBelow !== null && score >= lastBelow)) return false;
  return rank > population - rule.lastPlace.count;
}

/** Candidates of one score each, from the best score; inside by id. */
function tiesOf(candidates: readonly Candidate[]): Candidate[][] {
  const ties: Candidate[][] = [];
  for (const candidate of candidates.toSorted(byScoreThenId)) {
    if (ties.at(-1)?.[0]?.score === candidate.score) ties.at(-1)!.push(candidate);
    else ties.push([candidate]);
  }
  return ties;
}

function byScoreThenId(a: Candidate, b: Candidate): number {
  if (a.score !== b.score) return b.score - a.score;
  return a.subjectId < b.subjectId ? -1 : a.subjectId > b.subjectId ? 1 : 0;
}
