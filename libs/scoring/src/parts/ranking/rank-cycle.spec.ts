import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hundredths } from '#kernel';
import { candidates, placeOf, rankingRules } from '#scoring-testing';
import { placeOf as placeOnLadder } from './ranking-state.js';
import { type Candidate, compileRanking } from './ranking.js';
import type { RankingRule } from './ranking-document.js';
import { type RankedGroup, rankCycle } from './rank-cycle.js';

const RULE: RankingRule = {
  title: { zh: '排名', en: 'Rank' },
  source: { document: 'D1', article: { zh: '第一条', en: 'art 1' } },
  groupBy: [],
  minimumGroup: 4,
  smallGroup: 'band',
  ties: 'best',
  grades: [],
  lastPlace: { count: 1 },
  holds: { months: 12 },
};

const peersWith = (...scores: readonly number[]): Candidate[] =>
  scores.map((points, i) => {
    const score = hundredths(points * 100);
    return {
      subjectId: `H${i + 1}`,
      subjectType: 'institution',
      kind: 'pharmacy',
      level: null,
      region: '640105',
      score,
    };
  });

const ranked = (rule: Partial<RankingRule>, ...scores: readonly number[]): RankedGroup =>
  rankCycle(compileRanking({ ...RULE, ...rule }), peersWith(...scores))[0]!;

const ranksOf = ({ members }: RankedGroup) => members.map(({ rank }) => rank);
const lastOf = ({ members }: RankedGroup) => members.filter(({ lastPlace }) => lastPlace).map((m) => m.subjectId);

describe('equal scores share a rank', () => {
  it.each([
    ['best', [1, 2, 2, 4]],
    ['worst', [1, 3, 3, 4]],
    ['middle', [1, 2.5, 2.5, 4]],
  ] as const)('the %s of their places', (ties, ranks) => {
    const group = ranked({ ties }, 80, 90, 80, 70);
    expect(ranksOf(group)).toEqual(ranks);
    expect(group.members.map(({ subjectId, tied }) => [subjectId, tied])).toEqual([
      ['H2', 1],
      ['H1', 2],
      ['H3', 2],
      ['H4', 1],
    ]);
  });
});

describe('the last place (S1)', () => {
  it('is taken by the rank that ties share: with the best of their places nobody is last, with the worst both are', () => {
    expect(lastOf(ranked({}, 90, 80, 70, 60))).toEqual(['H4']);
    expect(lastOf(ranked({}, 90, 80, 60, 60))).toEqual([]);
    expect(lastOf(ranked({ ties: 'worst' }, 90, 80, 60, 60))).toEqual(['H3', 'H4']);
    expect(lastOf(ranked({ ties: 'middle' }, 90, 80, 60, 60))).toEqual(['H3', 'H4']);
    expect(lastOf(ranked({ ties: 'middle' }, 90, 60, 60, 60))).toEqual([]);
  });

  it('is nobody who has as many points as are enough', () => {
    expect(lastOf(ranked({ lastPlace: { count: 2, below: 70 } }, 90, 80, 70, 60))).toEqual(['H4']);
    expect(lastOf(ranked({ ties: 'worst', lastPlace: { count: 1, below: 70 } }, 90, 90, 90, 90))).toEqual([]);
  });
});

describe('the ladder', () => {
  it('has the lowest score of each percentile, which is never below the share of those who stand before', () => {
    expect(ranked({}, 90, 80, 70, 60).ladder).toEqual([
      [25, 9_000],
      [50, 8_000],
      [75, 7_000],
      [100, 6_000],
    ]);
    const many = ranked({}, ...Array.from({ length: 300 }, (_, i) => 100 - i / 100));
    expect(many.ladder).toHaveLength(100);
    expect(many.ladder.slice(0, 2)).toEqual([
      [1, 9_998],
      [2, 9_995],
    ]);
  });
});

describe('ranking a cycle', () => {
  const everybody = (groups: readonly RankedGroup[]) => groups.flatMap(({ members }) => members);

  it('gives everybody one place, in one group, and agrees with the comparison of each with each', () => {
    fc.assert(
      fc.property(rankingRules(), candidates, (rule, all) => {
        const groups = rankCycle(compileRanking(rule), all);
        expect(
          everybody(groups)
            .map(({ subjectId }) => subjectId)
            .toSorted(),
        ).toEqual(all.map(({ subjectId }) => subjectId).toSorted());
        for (const { group, population, members } of groups) {
          expect(population).toBe(members.length);
          for (const { subjectId, rank, percentile, lastPlace } of members) {
            expect({ group, population, rank, percentile, lastPlace }).toEqual(placeOf(rule, all, subjectId));
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is the same for every order of the candidates', () => {
    const shuffled = candidates.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(rankingRules(), shuffled, (rule, [all, others]) => {
        const ranking = compileRanking(rule);
        expect(rankCycle(ranking, others)).toEqual(rankCycle(ranking, all));
      }),
    );
  });

  it('is read back from the ladder: a score that did not move has the place that it took', () => {
    fc.assert(
      fc.property(rankingRules(), candidates, (rule, all) => {
        for (const { ladder, lastFrom, members, ranked: isRanked } of rankCycle(compileRanking(rule), all)) {
          if (!isRanked) continue;
          for (const { score, percentile, lastPlace } of members) {
            expect(placeOnLadder({ ladder, lastFrom }, score)).toEqual({ score, percentile, lastPlace });
          }
        }
      }),
    );
  });

  it('never gives a better place for fewer points', () => {
    fc.assert(
      fc.property(rankingRules(), candidates, fc.nat(10_000), fc.nat(10_000), (rule, all, a, b) => {
        const [less, more] = [hundredths(Math.min(a, b)), hundredths(Math.max(a, b))];
        for (const { ladder, lastFrom } of rankCycle(compileRanking(rule), all)) {
          const [worse, better] = [
            placeOnLadder({ ladder, lastFrom }, less),
            placeOnLadder({ ladder, lastFrom }, more),
          ];
          expect(worse.percentile).toBeGreaterThanOrEqual(better.percentile);
          expect(worse.lastPlace || !better.lastPlace).toBe(true);
        }
      }),
    );
  });
});
