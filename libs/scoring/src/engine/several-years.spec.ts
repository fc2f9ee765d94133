import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from '#kernel';
import {
  line,
  nationalWith,
  nationalWithYears,
  personBooks,
  ratedAs,
  RatingOracle,
  restored,
  reversal,
  scores,
} from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { checkExplanation } from '../model/check-explanation.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { PolicyError } from '../policy/policy.errors.js';
import { explainRating } from './explain/explain-rating.js';
import { rate } from './rate.js';

const THREE_NINES = '{ status: terminated, years: 3, score: { from: 9 }, months: 12 }';
const TWO_SIXES = '{ status: suspended, years: 2, score: { above: 6 }, months: 3 }';
const TWO_THREES = '{ status: terminated, years: 2, score: { from: 3 }, months: 18 }';
const above = ['{ from: 9, below: 12 }', '{ above: 9, below: 12 }'] as const;

const POLICIES = [
  nationalWithYears([THREE_NINES]),
  nationalWithYears([TWO_SIXES], above),
  nationalWithYears([TWO_SIXES, TWO_THREES]),
  nationalWithYears([TWO_SIXES], ['belowThreshold: continues', 'belowThreshold: ends']),
  nationalWithYears([TWO_THREES, TWO_SIXES], ['starts: scoreDate', 'starts: nextMonth']),
  nationalWithYears([TWO_SIXES], ['secondScore: fromOriginalStart', 'secondScore: fromScore'], above),
  nationalWithYears(
    [TWO_THREES, THREE_NINES.replace('12 }', '24 }')],
    ['singleScore: finding', 'singleScore: evidence'],
  ),
];
const someDay = fc.integer({ min: 0, max: 5 * 365 }).map((days) => addDays(day('2025-01-01'), days));
const anything = personBooks({ deductions: true, crossing: false }, 14);
const SEED = { seed: 735, numRuns: 400 };

describe('several years in a row', () => {
  it('agree with the oracle that lives through every day, and are explained by numbers that add up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...POLICIES), anything, someDay, (policy, lines, asOf) => {
        const timeline = policyTimeline([policy]);
        const answer = new RatingOracle([policy], lines).answer(asOf);
        expect(ratedAs(rate(timeline, lines, asOf))).toEqual(answer);
        expect(checkExplanation(explainRating(timeline, lines, asOf))).toEqual([]);
      }),
      SEED,
    );
  });

  it('are as if never where reversed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...POLICIES), anything, someDay, (policy, lines, asOf) => {
        const timeline = policyTimeline([policy]);
        const rating = rate(timeline, lines, asOf);
        const gone = new Set(lines.flatMap(({ reversesSeq }) => reversesSeq ?? []));
        const never = lines.filter(({ seq, cause }) => cause !== 'reversed' && !gone.has(seq));
        const twice = lines.some(({ seq, cause }) => cause === 'reversed' && gone.has(seq));
        if (!twice) expect(rate(timeline, never, asOf)).toEqual(rating);
      }),
      SEED,
    );
  });
});

const under = (policy = nationalWithYears([THREE_NINES])) => policyTimeline([policy]);
const on = (lines: readonly Entry[], date: string, timeline = under()) => {
  const { standing } = rate(timeline, lines, day(date));
  return { ...standing, reason: standing.reason?.code ?? null };
};

describe('three years of nine points', () => {
  const nines = scores(['2025-05-01', 9], ['2026-05-01', 9], ['2027-05-01', 4], ['2027-06-01', 5]);

  it('terminate on the day on which the third of them is full', () => {
    expect(on(nines, '2027-05-31')).toMatchObject({ status: 'suspended' });
    expect(on(nines, '2027-06-01')).toMatchObject({
      status: 'terminated',
      since: '2027-06-01',
      until: '2028-06-01',
      reason: 'terminationByYears',
    });
  });

  it('need every year: one between them without points breaks the row', () => {
    const apart = scores(['2024-05-01', 9], ['2025-05-01', 9], ['2027-05-01', 9]);
    expect(on(apart, '2027-05-01').status).toBe('suspended');
  });

  it('count an old year as its lines stand: taken off or reversed it no longer counts', () => {
    const off = line({ seq: 9, on: '2026-12-31', points: -1, cause: 'adjusted', act: null, case: null });
    expect(on([...nines, off], '2027-06-01').status).toBe('suspended');
    expect(on([...nines, reversal(9, 1)], '2027-06-01').status).toBe('suspended');
  });

  it('act again when a further point follows a new registration, and only then', () => {
    const back = restored(8, '2027-07-01', 'newRegistration', '2027-07-01');
    const again = restored(9, '2028-06-10', 'newRegistration', '2028-06-09');
    const more = scores(['2025-05-01', 9], ['2026-05-01', 9], ['2027-05-01', 9], ['2027-06-01', 1], ['2028-07-01', 9]);
    expect(on([...more, back], '2027-08-01')).toMatchObject({ status: 'terminated', until: '2028-05-01' });
    expect(on([...more, again], '2028-07-01')).toMatchObject({ status: 'terminated', until: '2029-07-01' });
  });

  it('leave "suspended only" as the decision maker stated it', () => {
    const stated = { suspensionMonths: 6, suspendedOnly: true };
    const only = [
      ...scores(['2025-05-01', 9], ['2026-05-01', 9]),
      line({ seq: 3, on: '2027-05-01', points: 12, detail: stated }),
    ];
    expect(on(only, '2027-05-01')).toMatchObject({ status: 'suspended', until: '2027-11-01' });
  });

  it('are explained by the cases of each year, and the article', () => {
    const { children } = explainRating(under(), nines, day('2027-06-01'));
    const standing = children.find(({ code }) => code === 'standing');
    expect(standing?.source?.article.en).toMatch(/art 9$/);
    const cause = standing?.children.find(({ code }) => code === 'cause.terminationByYears');
    expect(cause?.label.en).toBe('3 years, 9, 9, 9: barred 12 months');
    expect(cause?.children.map(({ code, value, op }) => [code, value, op])).toEqual([
      ['entry.cause', 4, 'entry'],
      ['entry.cause', 5, 'entry'],
      ['year.2025', 9, 'sum'],
      ['year.2026', 9, 'sum'],
    ]);
  });

  it('keep their words and their article under a later version that has none of either', () => {
    const old = nationalWithYears([THREE_NINES], ['until: null, basis', "until: '2027-07-01', basis"]);
    const next = nationalWith(
      ["version: '2025.1'", "version: '2027.1'"],
      ["from: '2025-01-01', until", "from: '2027-07-01', until"],
    );
    const standing = explainRating(policyTimeline([old, next]), nines, day('2027-08-01')).children.find(
      ({ code }) => code === 'standing',
    );
    expect(standing?.source?.article.en).toMatch(/art 9$/);
    expect(standing?.children[0]?.label.zh).toBe('连续 3 年累计分值 9, 9, 9，终止，12 个月内不得再次登记');
  });
});

describe('two years of more than six points', () => {
  const timeline = under(nationalWithYears([TWO_SIXES], above));

  it('suspend below the threshold of one year, for the months of the rule', () => {
    const sevens = scores(['2025-05-01', 7], ['2026-05-01', 7]);
    expect(on(sevens, '2025-05-01', timeline).status).toBe('normal');
    expect(on(sevens, '2026-05-01', timeline)).toMatchObject({
      status: 'suspended',
      until: '2026-08-01',
      reason: 'suspensionByYears',
    });
  });

  it('are more than six: exactly six in one of them is not enough', () => {
    expect(on(scores(['2025-05-01', 6], ['2026-05-01', 7]), '2026-05-01', timeline).status).toBe('normal');
    expect(on(scores(['2025-05-01', 6.01], ['2026-05-01', 7]), '2026-05-01', timeline).status).toBe('suspended');
  });

  it('give way to a longer length by the total, and to months that were stated', () => {
    const eleven = scores(['2025-05-01', 7], ['2026-05-01', 11]);
    expect(on(eleven, '2026-05-01', timeline)).toMatchObject({ until: '2026-11-01', reason: 'suspensionByTotal' });
    const stated = line({ seq: 2, on: '2026-05-01', points: 7, detail: { suspensionMonths: 1 } });
    expect(on([...scores(['2025-05-01', 7]), stated], '2026-05-01', timeline)).toMatchObject({ until: '2026-06-01' });
  });
});

describe('a standing row that begins above a score', () => {
  it('suspends above it, not at it', () => {
    const timeline = under(nationalWith(above));
    const standingOf = (points: number) => on(scores(['2025-05-01', points]), '2025-05-01', timeline).status;
    expect([9, 9.01, 11.99, 12].map(standingOf)).toEqual(['normal', 'suspended', 'suspended', 'terminated']);
  });
});

describe('rules about several years that cannot hold', () => {
  const problemsOf = (load: () => unknown): string[] => {
    try {
      load();
      return [];
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      expect(error.problems.every(({ line, column }) => line > 50 && column >= 1)).toBe(true);
      return error.problems.map(({ path, message }) => `${path}: ${message.en}`);
    }
  };

  it.each<[string, readonly string[], string[]]>([
    [
      'that everybody meets',
      ['{ status: suspended, years: 2, score: { from: 0 }, months: 3 }'],
      ['standing.severalYears[0].score: must lie above the start value'],
    ],
    [
      'without a bound',
      ['{ status: suspended, years: 2, score: {}, months: 3 }'],
      [
        'standing.severalYears[0].score: must lie above the start value',
        'standing.severalYears[0].score: needs either from or above',
      ],
    ],
    [
      'with two bounds',
      ['{ status: suspended, years: 2, score: { from: 7, above: 6 }, months: 3 }'],
      ['standing.severalYears[0].score: needs either from or above'],
    ],
    [
      'of one year',
      ['{ status: suspended, years: 1, score: { from: 7 }, months: 3 }'],
      ['standing.severalYears[0].years: must be >= 2'],
    ],
    [
      'that add nothing',
      [TWO_SIXES, '{ status: suspended, years: 3, score: { from: 9 }, months: 3 }'],
      ['standing.severalYears[1]: adds nothing to another row'],
    ],
    ['written twice', [THREE_NINES, THREE_NINES], ['standing.severalYears[1]: adds nothing to another row']],
  ])('are refused: rules %s', (_, rules, problems) => {
    expect(problemsOf(() => nationalWithYears(rules)).toSorted()).toEqual(problems);
  });

  it('are refused without words for their reason, and policies without them need none', () => {
    const noTexts = ['suspensionByYears:', 'other:'] as const;
    expect(problemsOf(() => nationalWithYears([TWO_SIXES], noTexts))).toEqual([
      'texts: has no text for suspensionByYears',
    ]);
    expect(problemsOf(() => nationalWithYears([THREE_NINES], noTexts))).toEqual([]);
  });

  it('are refused in the standing table too: no bound, two bounds, a gap in hundredths', () => {
    const rows = (suspended: string, terminated: string) =>
      problemsOf(() =>
        nationalWith(['{ from: 9, below: 12 }', suspended], ['score: { from: 12 }', `score: ${terminated}`]),
      );
    expect(rows('{ below: 12 }', '{ from: 12 }')).toContain('standing.steps[0].score: needs either from or above');
    expect(rows('{ from: 9, above: 8, below: 12 }', '{ from: 12 }')).toEqual([
      'standing.steps[0].score: needs either from or above',
    ]);
    expect(rows('{ from: 9, below: 12 }', '{ above: 12 }')).toEqual([
      'standing.steps[1].score.above: leaves a gap to, or overlaps, the row before',
    ]);
    expect(rows('{ from: 9, below: 12.01 }', '{ above: 12 }')).toEqual([]);
  });
});
