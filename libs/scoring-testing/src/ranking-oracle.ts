import type { Day } from '#kernel';
import type { Candidate, Entry, PolicyDocument } from '#scoring';
import type { RankingRule } from '../../scoring/src/parts/ranking/ranking-document.js';
import { BookOracle } from './book-oracle.js';
import { monthsAfter } from './oracle-cycles.js';
import { ScoreOracle } from './score-oracle.js';

/** What must be said of one candidate, in plain numbers. */
export interface OraclePlace {
  readonly group: string;
  readonly population: number;
  readonly rank: number | null;
  readonly percentile: number | null;
  readonly lastPlace: boolean;
}

/** An independent, slow and obvious ranking: each candidate is compared with every other one. */
export function placeOf(rule: RankingRule, candidates: readonly Candidate[], subjectId: string): OraclePlace {
  const own = candidates.find((candidate) => candidate.subjectId === subjectId)!;
  const peersOf = (one: Candidate) => candidates.filter((other) => marks(rule, other) === marks(rule, one));
  const isSmall = (one: Candidate) => peersOf(one).length < rule.minimumGroup;
  const joins = rule.smallGroup === 'joined' && isSmall(own);
  const peers = joins ? candidates.filter(isSmall) : peersOf(own);
  const group = joins ? 'joined' : marks(rule, own);
  const population = peers.length;
  if (population < rule.minimumGroup) return { group, population, rank: null, percentile: null, lastPlace: false };
  const scores = peers.map(({ score }) => score);
  const rank = rankIn(rule, scores, own.score);
  return {
    group,
    population,
    rank,
    percentile: percentileOf(rank, population),
    lastPlace: isLast(rule, scores, own.score),
  };
}

function marks({ groupBy, regionDigits }: RankingRule, candidate: Candidate): string {
  const words = groupBy.map((mark) => {
    const value = candidate[mark] ?? 'none';
    return `${mark}=${mark === 'region' ? value.substring(0, regionDigits) : value}`;
  });
  return words.length === 0 ? 'all' : words.join(' ');
}

function rankIn({ ties }: RankingRule, scores: readonly number[], own: number): number {
  const better = scores.filter((score) => score > own).length;
  const notWorse = scores.filter((score) => score >= own).length;
  if (ties === 'best') return better + 1;
  return ties === 'worst' ? notWorse : (better + 1 + notWorse) / 2;
}

/** The first whole per cent that is enough. */
function percentileOf(rank: number, population: number): number {
  let percent = 1;
  while (percent * population < rank * 100) percent += 1;
  return percent;
}

function isLast(rule: RankingRule, scores: readonly number[], own: number): boolean {
  if (rule.lastPlace === undefined) return false;
  const { count, below = Infinity } = rule.lastPlace;
  return own < below * 100 && scores.length - rankIn(rule, scores, own) < count;
}

/** A closing as the story of a book tells it: with the scores of all who were ranked, not with cut-offs. */
export interface ToldClosing {
  readonly cycle: number;
  readonly closedOn: Day;
  /** Of everybody in the group, the subject among them; hundredths. */
  readonly scores: readonly number[];
}

/** What a book with closings must say of a day: the score oracle's answer, and what the rank does to it. */
export class RankingOracle {
  private readonly plain: ScoreOracle;

  constructor(
    private readonly policy: PolicyDocument,
    lines: readonly Entry[],
    private readonly closings: readonly ToldClosing[],
  ) {
    const unranked = lines.filter(({ detail }) => detail.ranking === undefined);
    this.plain = new ScoreOracle(new BookOracle([{ document: policy, region: null }], unranked));
  }

  answer(day: Day): { grade: string | null; percentile: number | null; lastPlace: boolean } {
    const { grade } = this.plain.answer(day);
    const place = this.placeOn(day);
    if (grade === null || place === null) return { grade, percentile: null, lastPlace: false };
    const names = this.policy.grades!.map((row) => row.grade);
    const barred = this.policy.ranking!.grades.filter(({ top }) => place.percentile > top).map((row) => row.grade);
    // Shares rise along the grades: one that is barred bars the better ones.
    const best = Math.max(-1, ...barred.map((name) => names.indexOf(name))) + 1;
    return { ...place, grade: names[Math.max(best, names.indexOf(grade))]! };
  }

  private placeOn(day: Day): { percentile: number; lastPlace: boolean } | null {
    const rule = this.policy.ranking!;
    const spoken = this.closings.filter(({ closedOn }) => closedOn <= day).toSorted((a, b) => a.cycle - b.cycle);
    const closing = spoken.at(-1);
    if (closing === undefined || monthsAfter(closing.closedOn, rule.holds.months) <= day) return null;
    if (closing.scores.length < rule.minimumGroup) return null;
    const { score } = this.plain.answer(`${closing.cycle}-12-31` as Day);
    if (score === null) return null;
    const { scores } = closing;
    const reached = Math.max(...scores.filter((other) => other <= score));
    const percentile = Number.isFinite(reached) ? percentileOf(rankIn(rule, scores, reached), scores.length) : 100;
    const lasts = scores.filter((other) => isLast(rule, scores, other));
    return { percentile, lastPlace: lasts.some((other) => score <= other) };
  }
}
