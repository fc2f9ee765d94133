import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { addMonths, day, hundredths, type Day } from '#kernel';
import { institutionLine, SAMPLE } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import type { ExplanationNode } from '../model/explanation.js';
import { PolicyError } from '../policy/policy.errors.js';
import { cycleAt, policyTimeline } from '../policy/policy-timeline.js';
import { explainRating } from './explain/explain-rating.js';
import { loadPolicy } from './load-policy.js';
import { rate, rateSegments } from './rate.js';

const ruled = { title: { zh: '规则', en: 'rule' }, source: { document: 'D1', article: { zh: '第三条', en: 'art 3' } } };

const load = (parts: object) => loadPolicy(stringify({ ...SAMPLE, ...parts }, { aliasDuplicateObjects: false }));
const indicator = (parts: object) => ({
  id: 'overcharging',
  per: 'finding',
  group: 'conduct',
  ...ruled,
  when: 'evidence.findings >= 0',
  points: -5,
  ...parts,
});

const scored = (on: string, parts: Partial<Entry> = {}): Entry =>
  institutionLine({
    scoreDate: day(on),
    orderKey: on,
    points: hundredths(-500),
    indicator: 'overcharging',
    evidenceId: on,
    caseKey: on,
    actKey: on,
    detail: {},
    ...parts,
  });

const bookOf = (...lines: readonly Entry[]) => lines.map((entry, i) => ({ ...entry, seq: i + 1 }));
const scoreOn = (policy: ReturnType<typeof load>, lines: readonly Entry[], on: string) =>
  (rate(policyTimeline([policy]), lines, day(on)).score ?? NaN) / 100;

function nodesOf(root: ExplanationNode, code: string): ExplanationNode[] {
  return [...(root.code === code ? [root] : []), ...root.children.flatMap((child) => nodesOf(child, code))];
}

describe('a recurrence', () => {
  const steps = [
    { from: 2, factor: 1.15 },
    { from: 3, points: -4 },
  ];
  const policy = load({ indicators: [indicator({ points: -2.5, recurrence: { within: { months: 12 }, steps } })] });
  const half = (on: string, parts: Partial<Entry> = {}) => scored(on, { points: hundredths(-250), ...parts });

  it('is numbered by the days of its cases, whatever the order in which they were learnt', () => {
    const lines = [half('2025-09-01'), half('2025-03-01'), half('2025-06-01')];
    // 2.50, 2.875 rounded to 2.88 by its size, 6.50.
    for (const book of [bookOf(...lines), bookOf(...lines.toReversed())]) {
      expect(scoreOn(policy, book, '2025-05-31')).toBe(87.5);
      expect(scoreOn(policy, book, '2025-06-01')).toBe(84.62);
      expect(scoreOn(policy, book, '2025-09-01')).toBe(78.12);
    }
  });

  it('counts what no longer counts, as long as it lies in the window, and no longer', () => {
    const book = bookOf(half('2025-03-01'), half('2026-02-28'));
    expect(scoreOn(policy, book, '2026-02-28')).toBe(87.12);
    expect(scoreOn(policy, bookOf(half('2025-03-01'), half('2026-03-01')), '2026-03-01')).toBe(87.5);
  });

  it('never was when the earlier case is taken back', () => {
    const [first, second] = bookOf(half('2025-03-01'), half('2025-06-01')) as [Entry, Entry];
    const taken: Entry = { ...first, cause: 'reversed', points: hundredths(250), reversesSeq: 1, seq: 3 };
    expect(scoreOn(policy, [first, second, taken], '2025-06-01')).toBe(87.5);
  });

  it('of one case is none: the same violation twice in one fact', () => {
    const same = { caseKey: 'a', evidenceId: 'a' };
    const book = bookOf(half('2025-03-01', { ...same, actKey: 'a/1' }), half('2025-03-01', { ...same, actKey: 'a/2' }));
    expect(scoreOn(policy, book, '2025-03-01')).toBe(87.5);
  });

  it('is explained by which occurrence it is and the ones before it', () => {
    const book = bookOf(half('2025-03-01'), half('2025-06-01'), half('2025-09-01'));
    const root = explainRating(policyTimeline([policy]), book, day('2025-09-01'));
    const [second, third] = nodesOf(root, 'recurrence');
    expect(second).toMatchObject({ value: -2.88, label: { zh: '12 个月内第 2 次：按 1.15 倍计（四舍五入到百分位）' } });
    expect(third).toMatchObject({ value: -6.5, label: { en: 'Occurrence 3 in 12 months: -4 more' } });
    expect(third!.source!.article.en).toContain('art 3');
    expect(nodesOf(third!, 'entry.earlier').map(({ value }) => value)).toEqual([-2.5, -2.5]);
  });

  it('of the cycle starts anew with the cycle', () => {
    const rule = { within: 'cycle', steps: [{ from: 2, factor: 3 }] };
    const yearly = load({ indicators: [indicator({ validity: { months: 12 }, recurrence: rule })] });
    const until = (on: string) => ({ validUntil: addMonths(day(on), 12) });
    const book = bookOf(scored('2025-12-31', until('2025-12-31')), scored('2026-01-01', until('2026-01-01')));
    expect(scoreOn(yearly, book, '2026-01-01')).toBe(80);
    expect(scoreOn(yearly, bookOf(scored('2025-12-30', until('2025-12-30')), book[0]!), '2025-12-31')).toBe(70);
  });
});

describe('what counts once in a piece of evidence', () => {
  const groups = (once?: string) => [{ id: 'conduct', limit: 60, ...ruled, ...(once && { once }) }, care];
  const care = { id: 'care', limit: 20, ...ruled };
  const indicators = [indicator({}), indicator({ id: 'splitting', points: -3, when: 'evidence.findings >= 1' })];
  const finding = (violation: string, findingId: string, parts: Partial<Entry> = {}) =>
    scored('2025-03-01', { evidenceId: 'a', caseKey: `a#${violation}`, actKey: `a/${findingId}`, ...parts });
  const splitting = { indicator: 'splitting', points: hundredths(-300) };
  const book = bookOf(finding('v', '1'), finding('w', '2'), finding('x', '3', splitting), finding('w', '2', splitting));

  it('lets different indicators add, also of two findings of one violation, but not of one finding', () => {
    const policy = load({ groups: groups('indicator'), indicators });
    const two = bookOf(finding('v', '1'), finding('v', '2', splitting));
    expect(scoreOn(policy, two, '2025-03-01')).toBe(82);
    const one = bookOf(finding('v', '1'), finding('v', '1', splitting));
    expect(scoreOn(policy, one, '2025-03-01')).toBe(85);
  });

  it.each([
    // v and w cost 5 each, x costs 3; the lesser line of w doesn't count.
    [undefined, 77],
    ['violation', 77],
    // Overcharging and splitting once each; of finding 2 the weightier line speaks alone.
    ['indicator', 82],
  ])('is said by `once: %s` (SD22)', (once, expected) => {
    expect(scoreOn(load({ groups: groups(once), indicators }), book, '2025-03-01')).toBe(expected);
  });
});

describe('a score over several cycles', () => {
  const earlierCycles = { ...ruled, weights: [70, 20, 10] };
  const policy = load({ earlierCycles, indicators: [indicator({})] });
  const timeline = policyTimeline([policy]);
  const contract = (from: string, until: string): Entry => ({
    ...scored('2025-01-01', { indicator: null, points: hundredths(0), policy: null }),
    cause: 'context',
    detail: { institution: { kind: 'pharmacy', agreement: { from: day(from), until: day(until) } } },
  });

  it('weighs each closed cycle by its age until it has left the mean, without anything happening', () => {
    const book = bookOf(scored('2025-06-01'), scored('2025-06-02'), scored('2025-06-03'), scored('2025-06-04'));
    const steps = rateSegments(timeline, book).map(({ from, score }) => [from, score]);
    expect(steps.slice(-4)).toEqual([
      ['2025-06-04', 7000],
      // (90 × 70 + 70 × 20) ÷ 90 = 85.555…
      ['2026-01-01', 8556],
      // (90 × 70 + 90 × 20 + 70 × 10) ÷ 100
      ['2027-01-01', 8800],
      ['2028-01-01', 9000],
    ]);
  });

  it('leaves out a cycle that ended without a rating', () => {
    const book = bookOf(contract('2025-11-01', '2030-01-01'), scored('2025-12-01'));
    expect(scoreOn(policy, book, '2026-06-01')).toBe(90);
    const [unrated] = nodesOf(explainRating(timeline, book, day('2026-06-01')), 'cycle.2025-12-31');
    expect(unrated).toMatchObject({ value: 0, children: [] });
    expect(unrated!.label.en).toContain('not rated at its end');
  });

  it('is explained as the sum of the shares, with each closing score', () => {
    const root = explainRating(timeline, bookOf(scored('2025-06-01')), day('2026-03-01'));
    // 85 × 20 ÷ 90 = 18.888…, and the rest of 88.89 for the running cycle.
    const [score] = nodesOf(root, 'score');
    expect(score).toMatchObject({ value: 88.89, op: 'sum' });
    expect(score!.children.map(({ code, value }) => [code, value])).toEqual([
      ['cycle.current', 70],
      ['cycle.2025-12-31', 18.89],
    ]);
    expect(nodesOf(root, 'closing').map(({ value }) => value)).toEqual([85]);
  });
});

describe('a grade that rises', () => {
  const hysteresis = { ...ruled, up: 3 };

  it('does so by the margin of the grade that is reached, one close after the other', () => {
    const policy = load({
      hysteresis,
      indicators: [indicator({ points: 1, validity: { months: 12 } })],
      score: { ...SAMPLE.score, start: 68 },
    });
    const gain = (on: string, points: number) =>
      scored(on, { points: hundredths(points * 100), cause: 'rewarded', validUntil: '2030-01-01' as Day });
    const book = bookOf(gain('2026-02-01', 2), gain('2026-03-01', 1), gain('2026-06-01', 14));
    const seen = rateSegments(policyTimeline([policy]), book).map(({ from, grade }) => [from, grade]);
    // 70 doesn't clear the B from 70, 73 would; 71 neither; 85 clears B by far, and not the A from 85.
    // Everything runs out in 2030.
    expect(seen.map(([, grade]) => grade)).toEqual(['C', 'C', 'C', 'B', 'C']);
    const later = rate(policyTimeline([policy]), book, day('2029-06-01'));
    expect([later.score, later.grade]).toEqual([8500, 'B']);
  });

  it('is told how far the next grade is, with the margin', () => {
    const policy = load({ hysteresis, indicators: [indicator({})] });
    const book = bookOf(scored('2025-03-01'), scored('2025-03-02'), scored('2026-02-01'));
    const root = explainRating(policyTimeline([policy]), book, day('2026-02-01'));
    expect(nodesOf(root, 'grade')[0]).toMatchObject({ value: 'B' });
    expect(nodesOf(root, 'grade')[0]!.children.map(({ code, value }) => [code, value])).toEqual([
      ['band', 'A'],
      ['hysteresis', 'B'],
    ]);
    expect(nodesOf(root, 'distance')[0]).toMatchObject({ value: 3 });
  });

  it('is told of any day, however far away', () => {
    const policy = load({ hysteresis, indicators: [indicator({})] });
    const root = explainRating(policyTimeline([policy]), bookOf(scored('2025-03-01')), day('9999-12-31'));
    expect(nodesOf(root, 'grade')[0]).toMatchObject({ value: 'A' });
  });
});

describe('a weak part', () => {
  it('keeps the grade down by what a group lost, beside vetoes, and the explanation shows what lost', () => {
    const veto = indicator({ veto: { grade: 'B' } });
    const policy = load({ worstItem: [{ ...ruled, group: 'conduct', lost: 5, grade: 'C' }], indicators: [veto] });
    const root = explainRating(policyTimeline([policy]), bookOf(scored('2025-03-01')), day('2025-03-01'));
    const [grade] = nodesOf(root, 'grade');
    expect(grade!.children.map(({ code, value }) => [code, value])).toEqual([
      ['band', 'A'],
      ['worstItem', 'C'],
      ['veto.overcharging', 'B'],
    ]);
    expect(grade!.value).toBe('C');
  });

  it('says that more points do not better the grade', () => {
    const policy = load({
      worstItem: [{ ...ruled, group: 'conduct', lost: 5, grade: 'C' }],
      indicators: [indicator({})],
    });
    const root = explainRating(policyTimeline([policy]), bookOf(scored('2025-03-01')), day('2025-03-01'));
    expect(nodesOf(root, 'distance')[0]).toMatchObject({ value: 'C', op: 'value' });
  });
});

describe('a rating by cycles of its own', () => {
  it('shows the cycle in which its day lies', () => {
    const july = load({ cycle: { kind: 'fixed', from: '07-01', months: 12 } });
    expect(cycleAt(july, day('2025-06-30'))).toEqual({ from: '2024-07-01', to: '2025-06-30' });
    const [score] = nodesOf(explainRating(policyTimeline([july]), [], day('2025-07-01')), 'score');
    expect(score!.label.en).toBe('Score of 2025-07-01 to 2026-06-30');
  });
});

describe('a policy is refused', () => {
  const recurrence = (points: number, ...steps: readonly object[]) => ({
    indicators: [indicator({ points, veto: { grade: 'C' }, recurrence: { within: 'cycle', steps } })],
  });
  const worst = (parts: object) => ({ worstItem: [{ ...ruled, grade: 'C', ...parts }] });

  it.each<[string, object, string]>([
    ['a fixed cycle without its day', { cycle: { kind: 'fixed', months: 12 } }, 'is for fixed, which needs it'],
    [
      'a calendar year with months',
      { cycle: { kind: 'calendarYear', months: 12 } },
      'is for rolling, fromFact and fixed',
    ],
    ['a fixed cycle of five months', { cycle: { kind: 'fixed', from: '01-01', months: 5 } }, 'must divide the year'],
    ['steps that fall', recurrence(-5, { from: 3, factor: 2 }, { from: 2, factor: 3 }), 'must rise from step to step'],
    ['a step that says nothing', recurrence(-5, { from: 2 }), 'a step has either factor or points'],
    ['a factor of nothing', recurrence(0, { from: 2, factor: 2 }), 'the indicator has no points to multiply'],
    ['more points of the other sign', recurrence(-5, { from: 2, points: 3 }), 'must have the sign of the indicator'],
    ['a worst item of nothing', worst({}), 'has either assessment and below, or group and lost'],
    ['half a worst item', worst({ assessment: 'yearly' }), 'has either assessment and below, or group and lost'],
    ['a group that there is not', worst({ group: 'conducts', lost: 5 }), 'there is no group conducts'],
    ['more than a group can lose', worst({ group: 'conduct', lost: 61 }), 'is more than the limit of the group'],
    ['a loss of nothing', worst({ group: 'conduct', lost: 0 }), 'must be above 0'],
    ['an unknown grade', worst({ group: 'conduct', lost: 5, grade: 'E' }), 'there is no grade E'],
    [
      'a cycle that weighs nothing',
      { earlierCycles: { ...ruled, weights: [0, 1] } },
      'this cycle cannot weigh nothing',
    ],
    ['a margin beyond the range', { hysteresis: { ...ruled, up: 20 } }, 'leaves no score that could rise to A'],
    [
      'earlier cycles of a rolling one',
      { cycle: { kind: 'rolling', months: 12 }, earlierCycles: { ...ruled, weights: [1, 1] } },
      'needs a cycle that closes, not a rolling one',
    ],
  ])('with %s, with its line', (_, parts, message) => {
    try {
      load(parts);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      expect(error.problems.map((problem) => problem.message.en)).toEqual([expect.stringContaining(message)]);
      expect(error.problems[0]!.line).toBeGreaterThan(1);
      return;
    }
    throw new Error('the policy was loaded');
  });
});
