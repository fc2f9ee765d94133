import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, hundredths } from '#kernel';
import {
  institutionsWith,
  line,
  institutionBooks,
  nationalWith,
  saysOfScore,
  scoredValue,
  scores,
  someDay,
} from '#scoring-testing';
import { checkExplanation } from '../../model/check-explanation.js';
import { explainRating } from '../../engine/explain/explain-rating.js';
import { decisionsOf, rate } from '../../engine/rate.js';
import { type ScoreCurve, valueAt } from './decision-curve.js';
import { PolicyError } from '../../policy/policy.errors.js';
import { policyTimeline } from '../../policy/policy-timeline.js';

const at = (rule: Parameters<typeof valueAt>[0], points: number) => valueAt(rule, hundredths(Math.round(points * 100)));
const ramp = (more: Partial<ScoreCurve> = {}): ScoreCurve => ({
  curve: [
    { score: 60, value: 0.4 },
    { score: 80, value: 1 },
  ],
  rounding: 'halfUp',
  decimals: 4,
  ...more,
});

describe('a curve on the score (K2)', () => {
  it('is a straight line between its points, exact, and constant beyond its ends', () => {
    expect([0, 60, 62.5, 70, 80, 100].map((score) => at(ramp(), score))).toEqual([0.4, 0.4, 0.475, 0.7, 1, 1]);
  });

  it('is rounded once, by name', () => {
    const rounded = (rounding: ScoreCurve['rounding']) => at(ramp({ rounding, decimals: 2 }), 62.5);
    expect([rounded('halfUp'), rounded('down'), rounded('up')]).toEqual([0.48, 0.47, 0.48]);
    const below = ramp({ curve: [{ score: 0, value: -0.45 }], decimals: 1 });
    expect(at(below, 1)).toBe(-0.4);
    expect(at({ ...below, rounding: 'down' }, 1)).toBe(-0.5);
  });

  it('takes values of four decimals', () => {
    const fine = ramp({
      curve: [
        { score: 60, value: 0.0625 },
        { score: 60.02, value: 0.0627 },
      ],
    });
    expect([60, 60.01, 60.02].map((score) => at(fine, score))).toEqual([0.0625, 0.0626, 0.0627]);
  });

  it('gives nothing to who has no score', () => {
    expect(valueAt(ramp(), null)).toBeNull();
    expect(valueAt({ steps: [{ from: 0, value: 1 }] }, null)).toBeNull();
  });

  it('says of every score what the oracle accepts, and steps do (K2)', () => {
    fc.assert(
      fc.property(scoredValue, fc.integer({ min: 0, max: 10_000 }), (rule, score) => {
        const value = valueAt(rule, hundredths(score));
        expect(saysOfScore(rule, score, value)).toBe(true);
        expect(saysOfScore(rule, score, (value ?? 0) + 1)).toBe(false);
      }),
      { seed: 735, numRuns: 1_000 },
    );
  });
});

describe('a table of steps', () => {
  const steps = {
    steps: [
      { from: 0, value: 60 },
      { above: 5, value: 50 },
      { above: 10, value: 0 },
    ],
  };

  it('holds from its bound on, or above it', () => {
    expect([0, 5, 5.01, 10, 10.01].map((score) => at(steps, score))).toEqual([60, 60, 50, 50, 0]);
  });
});

describe('a decision that follows the score', () => {
  it('is held to the oracle over random books, and its explanation adds up', () => {
    fc.assert(
      fc.property(scoredValue, institutionBooks, someDay, (rule, lines, asOf) => {
        const timeline = policyTimeline([institutionsWith(rule)]);
        const rating = rate(timeline, lines, asOf);
        const { score, notRated } = rating;
        const decisions = decisionsOf(timeline, rating);
        const refund = decisions.budget?.['refund'];
        if (notRated?.code === 'noPolicy') expect(decisions.budget).toBeNull();
        else if (score === null) expect(refund).toBeNull();
        else expect(saysOfScore(rule, score, refund as number | null)).toBe(true);
        expect(checkExplanation(explainRating(timeline, lines, asOf))).toEqual([]);
      }),
      { seed: 735, numRuns: 25 },
    );
  });

  it('is explained by the two points around the score, and the article of its row', () => {
    const timeline = policyTimeline([institutionsWith(ramp({ decimals: 2 }))]);
    const lost = line({ on: '2025-03-01', points: -37.5, cause: 'adjusted' });
    const rating = explainRating(timeline, [lost], day('2025-03-01'));
    const decision = rating.children.find(({ code }) => code === 'decision.budget');
    const refund = decision?.children.find(({ code }) => code === 'field.refund');
    expect(refund).toMatchObject({ value: 0.48, op: 'sum', source: { article: { en: /art 9$/ } } });
    expect(refund?.children.map(({ code, value }) => [code, value])).toEqual([
      ['curve.point', 0.4],
      ['curve.way', 0.08],
    ]);
    const [before, way] = refund?.children ?? [];
    expect(before?.label.zh).toBe('60 分处的值');
    expect(way?.label.en).toBe('2.5 of the 20 points to the next one, rounded half up, 2 decimals');
    expect(way?.children[0]).toMatchObject({ value: 1, label: { en: 'Value at 80 points' } });
  });

  it("serves persons' points too, where no period is shown", () => {
    const share = 'share: { steps: [{ from: 0, value: 0.6 }, { above: 5, value: 0.5 }] }';
    const persons = policyTimeline([
      nationalWith(['then: { status: payable }', `then: { status: payable, ${share} }`]),
    ]);
    const shareAt = (points: number) => {
      const { payment } = decisionsOf(persons, rate(persons, scores(['2025-03-01', points]), day('2025-03-01')));
      return [payment?.['share'], payment?.['from']];
    };
    expect([5, 5.01].map(shareAt)).toEqual([
      [0.6, null],
      [0.5, null],
    ]);
  });

  it('keeps the period of a standing', () => {
    const timeline = policyTimeline([institutionsWith(ramp(), { period: 'standing' })]);
    const { budget } = decisionsOf(timeline, rate(timeline, [], day('2025-03-01')));
    expect(budget).toEqual({ refund: 1, kind: 'deposit', from: null, until: null });
  });
});

describe('a curve that cannot be read', () => {
  const problemsOf = (refund: unknown, fields = {}): string[] => {
    try {
      institutionsWith(refund, fields);
      return [];
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      expect(error.problems.every(({ line, column }) => line > 500 && column > 1)).toBe(true);
      return error.problems.map(({ path, message }) => `${path}: ${message.en}`);
    }
  };
  const at = 'decisions.budget[0].then.refund';
  const point = { score: 60, value: 1 };
  const rest = { rounding: 'halfUp', decimals: 2 };

  it.each<[string, unknown, string[]]>([
    [
      'scores that fall',
      { curve: [point, { score: 50, value: 1 }], ...rest },
      [`${at}.curve[1].score: must rise from point to point`],
    ],
    [
      'scores that stay',
      { curve: [point, { ...point }], ...rest },
      [`${at}.curve[1].score: must rise from point to point`],
    ],
    ['no point', { curve: [], ...rest }, [`${at}.curve: needs at least one item`]],
    ['no rounding', { curve: [point], decimals: 2 }, [`${at}: missing field rounding`]],
    [
      'another rounding',
      { ...rest, curve: [point], rounding: 'banker' },
      [`${at}.rounding: must be one of halfUp, down, up`],
    ],
    ['too many decimals', { ...rest, curve: [point], decimals: 5 }, [`${at}.decimals: must be <= 4`]],
    [
      'a value without bound',
      { ...rest, curve: [{ score: 1, value: 1e6 }] },
      [`${at}.curve[0].value: must be <= 100000`],
    ],
    [
      'a value too fine',
      { ...rest, curve: [{ score: 1, value: 0.00001 }] },
      [`${at}.curve[0].value: has at most 4 decimals`],
    ],
    [
      'a step too fine',
      {
        steps: [
          { from: 0, value: 1 },
          { above: 0.001, value: 2 },
        ],
      },
      [`${at}.steps[1].above: points have at most two decimals`],
    ],
    [
      'two bounds',
      {
        steps: [
          { from: 0, value: 1 },
          { from: 1, above: 1, value: 1 },
        ],
      },
      [`${at}.steps[1]: needs either from or above`],
    ],
    ['no bound', { steps: [{ value: 1 }] }, [`${at}.steps[0]: needs either from or above`]],
    [
      'steps that fall',
      {
        steps: [
          { from: 0, value: 1 },
          { from: 9, value: 2 },
          { above: 8, value: 3 },
        ],
      },
      [`${at}.steps[2].above: must rise from row to row`],
    ],
    [
      'a gap below the steps',
      { steps: [{ from: 10, value: 1 }] },
      [`${at}.steps[0]: leaves a gap down to a score of 0`],
    ],
    ['a list of numbers', [1], [`${at}[0]: must be string`]],
  ])('is refused: %s', (_, refund, problems) => {
    expect(problemsOf(refund)).toEqual(problems);
  });

  it('may begin where its row begins', () => {
    const when = { score: { from: 60 } };
    expect(problemsOf({ steps: [{ from: 60, value: 1 }] }, { when })).toEqual([]);
    expect(problemsOf({ steps: [{ above: 60, value: 1 }] }, { when })).toEqual([
      `${at}.steps[0]: leaves a gap down to a score of 60`,
    ]);
  });
});
