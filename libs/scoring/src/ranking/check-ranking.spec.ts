import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadPolicy } from '../policy/load-policy.js';
import { PolicyError, type PolicyProblem } from '../policy/policy.errors.js';
import { rankedPolicy, rankedText, rankingRules } from '../testing/ranking-arbitraries.js';
import type { RankingRule } from './ranking-document.js';

const [rule] = fc.sample(rankingRules, { numRuns: 1, seed: 1 }) as [RankingRule];

/** A ranking in which all is well: A for the best 20 %, B for the best 60 %. */
const WELL: RankingRule = {
  title: rule.title,
  source: rule.source,
  groupBy: ['kind', 'region'],
  regionDigits: 4,
  minimumGroup: 5,
  smallGroup: 'joined',
  ties: 'middle',
  grades: [
    { grade: 'A', top: 20 },
    { grade: 'B', top: 60 },
  ],
  lastPlace: { count: 1, below: 80 },
  holds: { months: 14 },
};

function problemsOf(change: object): readonly PolicyProblem[] {
  try {
    loadPolicy(rankedText({ ...WELL, ...change }));
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

describe('a ranking', () => {
  it('that keeps the rules loads, and as it was written', () => {
    fc.assert(
      fc.property(rankingRules, (ranking) => {
        const loaded = loadPolicy(rankedText(ranking));
        expect(loaded.document).toMatchObject({ ranking });
        expect(rankedPolicy(ranking).merit.ranking!.rule).toEqual(ranking);
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    ['grades[0].grade', { grades: [{ grade: 'AA', top: 20 }] }, 'there is no grade AA'],
    ['grades[0].grade', { grades: [{ grade: 'D', top: 20 }] }, 'the worst grade is for everybody'],
    [
      'grades[1].grade',
      {
        grades: [
          { grade: 'B', top: 20 },
          { grade: 'A', top: 60 },
        ],
      },
      'must be worse than',
    ],
    [
      'grades[1].top',
      {
        grades: [
          { grade: 'A', top: 20 },
          { grade: 'B', top: 20 },
        ],
      },
      'must be above the share',
    ],
    ['grades[0].top', { grades: [{ grade: 'A', top: 100 }] }, 'must be <= 99'],
    ['regionDigits', { groupBy: ['kind'] }, 'is for groupBy region, which needs it'],
    ['lastPlace.count', { lastPlace: { count: 5 } }, 'must be below minimumGroup'],
    ['ties', { ties: 'fair' }, 'must be one of best, worst, middle'],
    ['groupBy[1]', { groupBy: ['region', 'owner'] }, 'must be one of subjectType, kind, level, region'],
  ])('is refused at %s: %j', (path, change, message) => {
    const [problem] = problemsOf(change);
    expect(problem).toMatchObject({ path: `ranking.${path}`, line: expect.any(Number), column: expect.any(Number) });
    expect(problem!.message.en).toContain(message);
    expect(problem!.line).toBeGreaterThan(100);
  });

  it('names the grade that was probably meant', () => {
    expect(problemsOf({ grades: [{ grade: 'a', top: 20 }] })[0]).toMatchObject({ suggestion: 'A' });
  });
});
