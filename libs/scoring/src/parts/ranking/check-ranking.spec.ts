import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rankedPolicy, rankedText, rankingRules } from '#scoring-testing';
import { loadPolicy } from '../../engine/load-policy.js';
import { PolicyError, type PolicyProblem } from '../../policy/policy.errors.js';
import { runPolicyTests } from '../../pack/run-policy-tests.js';
import type { RankingRule } from './ranking-document.js';

const [rule] = fc.sample(rankingRules(), { numRuns: 1, seed: 1 }) as [RankingRule];

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

function problemsIn(text: string): readonly PolicyProblem[] {
  try {
    loadPolicy(text);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

const problemsOf = (change: object, other: object = {}) => problemsIn(rankedText({ ...WELL, ...change }, other));

describe('a ranking', () => {
  it('that keeps the rules loads, and as it was written', () => {
    fc.assert(
      fc.property(rankingRules(), (ranking) => {
        const loaded = loadPolicy(rankedText(ranking));
        expect(loaded.document).toMatchObject({ ranking });
        expect(rankedPolicy(ranking).ranking!.rule).toEqual(ranking);
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

describe('rows of decisions that ask for a rank', () => {
  const row = (when: object) => ({ title: rule.title, source: rule.source, when, then: { proposal: 'exit' } });
  const problemsWith = (...whens: readonly object[]): string[] =>
    problemsOf({}, { decisions: { agreement: whens.map(row) } }).map(({ path, message }) => `${path}: ${message.en}`);

  it('stand beside each other when they ask for different things', () => {
    expect(problemsWith({ lastPlace: true }, { rank: { above: 95 } }, { rank: { above: 75 } }, {})).toEqual([]);
    expect(problemsWith({ lastPlace: false }, { lastPlace: true })).toEqual([]);
  });

  it.each([
    ['behind a row for everybody', [{}, { lastPlace: true }]],
    ['behind a row for more of the last', [{ rank: { above: 75 } }, { rank: { above: 95 } }]],
    ['behind the same row', [{ lastPlace: true }, { lastPlace: true, rank: { above: 95 } }]],
  ])('are never reached %s', (_, whens) => {
    expect(problemsWith(...whens)).toEqual([expect.stringContaining('decisions.agreement[1].when: is never reached')]);
  });

  it('need a ranking, and a last place, to ask about', () => {
    expect(problemsWith({ rank: { above: 95, below: 95 } })).toEqual([
      'decisions.agreement[0].when.rank: no rank lies in this range',
    ]);
    const asked = { agreement: [row({ rank: { above: 95 } })] };
    const [problem] = problemsIn(rankedText(undefined, { decisions: asked }));
    expect(problem).toMatchObject({ path: 'decisions.agreement[0].when.rank' });
    expect(problem!.message.en).toBe('the policy has no ranking');
    expect(
      problemsOf({ lastPlace: undefined }, { decisions: { agreement: [row({ lastPlace: true })] } })[0]!.message.en,
    ).toBe('the policy has no ranking with a last place');
  });
});

describe('a story that closes a cycle', () => {
  const closing = { cycle: 2025, closedOn: '2026-01-10', peers: [] };
  const failuresOf = (ranking: RankingRule | undefined, change: object) => {
    const tests = [{ name: 'a', stages: [{ closing: { ...closing, ...change } }] }];
    return runPolicyTests(loadPolicy(rankedText(ranking, { tests }))).flatMap(({ failures }) => failures);
  };

  it('fails where nothing is ranked, or the cycle is not over', () => {
    expect(failuresOf(WELL, {})).toEqual([]);
    expect(failuresOf(undefined, {})).toEqual(['stage 1: no ranking is in force at the end of 2025']);
    expect(failuresOf(WELL, { cycle: 2023 })).toEqual(['stage 1: no ranking is in force at the end of 2023']);
    expect(failuresOf(WELL, { closedOn: '2025-12-31' })).toEqual([
      'stage 1: the cycle of 2025 is not over on 2025-12-31',
    ]);
  });

  it('pays for its peers', () => {
    const peers = Array.from({ length: 50 }, () => ({ score: 50, members: 1_000 }));
    const stages = Array.from({ length: 3 }, () => ({ closing: { ...closing, peers } }));
    const [result] = runPolicyTests(loadPolicy(rankedText(WELL, { tests: [{ name: 'a', stages }] })));
    expect(result!.failures.at(-1)).toContain('take more than');
  });
});
