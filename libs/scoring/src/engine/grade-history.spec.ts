import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { addDays, addMonths, day, hundredths, type Day } from '#kernel';
import { institutionsWith, line, institutionBooks, yearsHold } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { checkExplanation } from '../model/check-explanation.js';
import type { YearsCondition } from '../parts/decisions/grade-years.js';
import { PolicyError } from '../policy/policy.errors.js';
import { runPolicyTests } from '../pack/run-policy-tests.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { explainRating } from './explain/explain-rating.js';
import { loadPolicy } from './load-policy.js';
import { decisionsOf, rate, rateSegments } from './rate.js';
import { nextChange } from './segments.js';

const withYears = (years: YearsCondition, more: object = {}) => institutionsWith('kept', { when: { years, ...more } });

const ORDER = ['A', 'B', 'C', 'D'];
const CONDITIONS: readonly YearsCondition[] = [
  { grade: ['A'], consecutive: 2, notRatedYears: 'break' },
  { grade: ['A', 'B'], consecutive: 2, notRatedYears: 'skip' },
  { grade: ['A', 'B', 'C'], consecutive: 3, notRatedYears: 'skip' },
  { grade: ['B', 'C', 'D'], consecutive: 2, notRatedYears: 'skip' },
  { grade: ORDER, consecutive: 3 },
  { grade: ['C', 'D'], consecutive: 2 },
];
const POLICIES = CONDITIONS.map((years) => ({ years, policy: withYears(years) }));
const laterDay = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays(day('2025-01-01'), days));

describe('a row about several years', () => {
  it('is held to the oracle over random books, and explained', () => {
    fc.assert(
      fc.property(fc.constantFrom(...POLICIES), institutionBooks, laterDay, ({ years, policy }, lines, on) => {
        const timeline = policyTimeline([policy]);
        expect(rate(timeline, lines, on).rows.includes('budget/1')).toBe(yearsHold(policy, lines, years, on));
        expect(checkExplanation(explainRating(timeline, lines, on))).toEqual([]);
      }),
      { seed: 735, numRuns: 250 },
    );
  });
});

/** Points lost for a year from a day on. */
const lost = (seq: number, on: string, points: number): Entry => ({
  ...line({ seq, on, points: -points, cause: 'adjusted' }),
  validUntil: addMonths(day(on), 3),
});

const registered = (from: string, until: string | null): Entry =>
  line({
    on: from,
    seq: Number(from.slice(0, 4)),
    cause: 'context',
    detail: { institution: { kind: null, agreement: { from: day(from), until: until === null ? null : day(until) } } },
  });

describe('two years of grade D in a row (S1)', () => {
  const twice = { grade: ['D'], consecutive: 2 };
  const under = policyTimeline([withYears(twice)]);
  const on = (lines: readonly Entry[], date: string) => rate(under, lines, day(date)).rows.includes('budget/1');

  it('are this cycle now, and the last day of the one before', () => {
    const lines = [lost(1, '2025-12-01', 50), lost(2, '2026-05-01', 50)];
    expect(['2025-12-31', '2026-04-30', '2026-05-01', '2026-07-31'].map((date) => on(lines, date))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(on(lines, '2026-08-01')).toBe(false);
    expect(on([lost(1, '2025-02-01', 50), lost(2, '2026-05-01', 50)], '2026-05-01')).toBe(false);
  });

  it('are as if never when a year of them is reversed', () => {
    const lines = [lost(1, '2025-12-01', 50), lost(2, '2026-05-01', 50)];
    const reversed = {
      ...lost(3, '2025-12-01', 50),
      cause: 'reversed' as const,
      reversesSeq: 1,
      points: hundredths(0),
    };
    expect(on([...lines, reversed], '2026-05-01')).toBe(false);
  });

  it('are explained by each year with its grade, and the article', () => {
    const lines = [lost(1, '2025-12-01', 50), lost(2, '2026-05-01', 50)];
    const { children } = explainRating(under, lines, day('2026-05-01'));
    const years = children.find(({ code }) => code === 'decision.budget')?.children[0];
    expect(years).toMatchObject({ code: 'years', value: 2, source: { article: { zh: /第九条$/ } } });
    expect(years?.children.map(({ label, value }) => [label.en, label.zh, value])).toEqual([
      ['2026, now', '2026 年（当前）', 'D'],
      ['At the end of 2025', '2025 年末', 'D'],
    ]);
  });
});

describe('a year without a grade', () => {
  const lines = [registered('2020-01-01', '2026-07-01'), registered('2027-01-01', null)];
  const under = (notRatedYears?: 'break' | 'skip') =>
    policyTimeline([withYears({ grade: ['A'], consecutive: 2, ...(notRatedYears && { notRatedYears }) })]);
  const begins = (notRatedYears?: 'break' | 'skip'): Day[] =>
    rateSegments(under(notRatedYears), lines)
      .filter(({ rows }) => rows.includes('budget/1'))
      .map(({ from }) => from);

  it('breaks the row of years, and is passed over where the policy says so', () => {
    expect(begins()).toEqual(begins('break'));
    // 2025 A; 2026 A until July, then none at its close; 2027 A from the seventh month of the new agreement.
    expect(begins('break')).toEqual(['2026-01-01', '2028-01-01']);
    expect(begins('skip')).toEqual(['2026-01-01', '2027-07-01']);
  });

  it('never ends a year now: who is not rated has no grade', () => {
    const rating = rate(under('skip'), lines, day('2026-09-01'));
    expect([rating.grade, decisionsOf(under('skip'), rating).budget]).toEqual([null, null]);
  });

  it('makes the turn of a year a day of change', () => {
    expect(nextChange(rateSegments(under(), []), day('2025-03-01'))).toBe('2026-01-01');
  });
});

describe('tests of a policy with rows about several years', () => {
  const evidence = Array.from({ length: 20 }, (_, i) => ({
    sourceId: `r${i}`,
    decision: { bases: ['regulation-38'], decidedOn: '2025-03-01' },
    findings: [{ findingId: '1', violation: `v${i}` }],
  }));
  const looks = Array.from({ length: 40 }, () => ({ subjectId: 'institution', asOf: '2026-07-01' }));
  const failuresOf = (years: YearsCondition) => {
    const tests = [{ name: 'often', stages: [{ evidence, expect: looks }] }];
    const [often] = runPolicyTests(loadPolicy(stringify({ ...withYears(years).document, tests })));
    return often?.failures;
  };

  it('pay for the closed years that they look at: twenty of them on every day end the tests', () => {
    expect(failuresOf({ grade: ['A'], consecutive: 2 })).toEqual([]);
    const skipping = failuresOf({ grade: ['A'], consecutive: 2, notRatedYears: 'skip' });
    expect(skipping).toEqual(['stage 1: the tests of the policy take more than 500000 steps']);
  });
});

describe('a row about several years that cannot be met', () => {
  const problemsOf = (years: YearsCondition, more = {}): string[] => {
    try {
      withYears(years, more);
      return [];
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      expect(error.problems.every(({ line, column }) => line > 500 && column > 1)).toBe(true);
      return error.problems.map(({ path, message, suggestion }) => `${path}: ${message.en} ${suggestion ?? ''}`.trim());
    }
  };
  const at = 'decisions.budget[0].when.years';

  it.each<[string, YearsCondition, object, string[]]>([
    ['an unknown grade', { grade: ['AA'], consecutive: 2 }, {}, [`${at}.grade: there is no grade AA A`]],
    [
      'another grade beside it',
      { grade: ['D'], consecutive: 2 },
      { grade: ['A'] },
      [`${at}.grade: shares no grade with the row's own`],
    ],
    [
      'who is not rated',
      { grade: ['D'], consecutive: 2 },
      { notRated: true },
      [`${at}: asks for a grade, and the row for who has none`],
    ],
    ['a single year', { grade: ['D'], consecutive: 1 }, {}, [`${at}.consecutive: must be >= 2`]],
  ])('is refused: %s', (_, years, more, problems) => {
    expect(problemsOf(years, more)).toEqual(problems);
  });
});
