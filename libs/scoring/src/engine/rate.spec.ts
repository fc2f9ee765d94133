import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { line, nationalWith, scores } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { decisionsOf, rate, rateSegments, ratingOn } from './rate.js';
import { nextChange } from './segments.js';

const timeline = policyTimeline([nationalWith()]);
const on = (entries: readonly Entry[], date: string) => rate(timeline, entries, day(date));

describe('the score (G23: points of the calendar year)', () => {
  it('is the start value without lines, for ever, and never changes by time', () => {
    const rating = on([], '2025-06-01');
    expect(rating).toMatchObject({ score: 0, grade: null, notRated: null, vetoes: [], asOf: '2025-06-01' });
    expect(rating.segments).toHaveLength(1);
    expect(nextChange(rating.segments, day('2025-06-01'))).toBeNull();
  });

  it('decides without a day that would look like an end while a standing awaits something (P34)', () => {
    const entries = scores(['2025-03-01', 12], ['2025-04-01', 9]);
    const { segments } = on(entries, '2025-03-01');
    const decided = segments.map((segment) => {
      const { status, until, awaiting } = segment.standing;
      return { status, until, awaiting, payment: decisionsOf(timeline, segment).payment };
    });
    const barred = decided.filter(({ status }) => status !== 'normal');
    expect(new Set(barred.map(({ awaiting }) => awaiting !== null))).toEqual(new Set([true, false]));
    for (const { until, awaiting, payment } of barred)
      expect(payment).toMatchObject({ until: awaiting === null ? until : null, from: expect.any(String) });
  });

  it('is not rated before the first version', () => {
    const rating = on(scores(['2025-03-01', 9]), '2024-12-31');
    expect(rating).toMatchObject({
      score: null,
      until: '2025-01-01',
      notRated: { code: 'noPolicy', params: { day: '2024-12-31' } },
    });
    expect(decisionsOf(timeline, rating).payment).toBeNull();
  });

  it('adds different cases and starts from zero on 1 January', () => {
    const entries = scores(['2025-03-01', 2], ['2025-12-31', 4], ['2026-01-01', 1]);
    expect(['2025-03-01', '2025-12-31', '2026-01-01'].map((date) => on(entries, date).score)).toEqual([200, 600, 100]);
  });

  it('takes no notice of what a ledger notes beside its lines, in lines that say the same', () => {
    const same = [1, 2].map((seq) => line({ seq, on: '2025-03-01', points: 2, case: 'c' }));
    const noted = same.map((entry, i) => ({ ...entry, orderKey: 'o', txId: BigInt(2 - i), recordedAt: new Date(i) }));
    expect(on(noted, '2025-03-01').score).toBe(200);
    expect(on(noted.toReversed(), '2025-03-01')).toEqual(on(noted, '2025-03-01'));
  });

  it('counts the highest only of one case, and of one act (G23: concurrency)', () => {
    const sameCase = [
      line({ seq: 1, on: '2025-03-01', points: 2, case: 'c' }),
      line({ seq: 2, on: '2025-04-01', points: 5, case: 'c' }),
    ];
    expect(['2025-03-31', '2025-04-01'].map((date) => on(sameCase, date).score)).toEqual([200, 500]);
    const sameAct = [
      line({ seq: 1, on: '2025-03-01', points: 5, act: 'a' }),
      line({ seq: 2, on: '2025-04-01', points: 2, act: 'a' }),
    ];
    expect(on(sameAct, '2025-04-01').score).toBe(500);
  });

  it('never goes below the start value, and what could not be taken off is lost', () => {
    const entries = [
      line({ seq: 1, on: '2025-03-01', points: 2 }),
      line({ seq: 2, on: '2025-04-01', points: -3, cause: 'adjusted', case: null, act: null }),
      line({ seq: 3, on: '2025-05-01', points: 4 }),
    ];
    expect(['2025-03-01', '2025-04-01', '2025-05-01'].map((date) => on(entries, date).score)).toEqual([200, 0, 400]);
  });
});

describe('segments', () => {
  it('turn at the year only for who has points, and nextChange reads them', () => {
    const { segments } = on(scores(['2025-03-10', 3]), '2025-03-10');
    expect(segments.map(({ from, until, score }) => [from, until, score])).toEqual([
      ['2025-01-01', '2025-03-10', 0],
      ['2025-03-10', '2026-01-01', 300],
      ['2026-01-01', null, 0],
    ]);
    const next = (date: string) => nextChange(segments, day(date));
    expect([next('2025-03-09'), next('2025-03-10'), next('2026-01-01')]).toEqual(['2025-03-10', '2026-01-01', null]);
  });

  it('can be stored as JSON and read again at any day', () => {
    const entries = scores(['2025-03-10', 9], ['2025-04-01', 3]);
    const stored = JSON.parse(JSON.stringify(rateSegments(timeline, entries)));
    expect(ratingOn(timeline, stored, day('2025-03-31'))).toEqual(on(entries, '2025-03-31'));
  });
});
