import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, day, hundredths, type Day } from '#kernel';
import { line, nationalWith } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { rateSegments } from './rate.js';
import { segmentOn } from './segments.js';

const MONTHS = 3;
const BEGINS = day('2025-01-01');
const timeline = policyTimeline([
  nationalWith(
    ['kind: calendarYear', `kind: rolling, months: ${MONTHS}`],
    ['score: { start: 0, min: 0, max: null, clamp: running }', 'score: { start: 5, min: 0, max: 12, clamp: running }'],
  ),
]);

/** Many lines of few days, some with an end of their own. */
const lines = fc
  .array(
    fc.record({
      days: fc.nat(240),
      points: fc.integer({ min: -900, max: 900 }),
      ends: fc.option(fc.integer({ min: 1, max: 120 }), { freq: 2 }),
    }),
    { maxLength: 25 },
  )
  .map((all) =>
    all.map(({ days, points, ends }, i): Entry => {
      const on = addDays(BEGINS, days - (days % 9));
      const keys = { act: null, case: null, cause: points < 0 ? ('adjusted' as const) : ('scored' as const) };
      const made = line({ seq: i + 1, on, ...keys });
      return { ...made, points: hundredths(points), validUntil: ends === null ? null : addDays(on, ends) };
    }),
  );

/** From nothing: the lines that count on a day, date by date, and after each the range. */
function addedUp(all: readonly Entry[], on: Day): number {
  const counting = all.filter(({ scoreDate, validUntil }) => {
    return scoreDate <= on && on < (validUntil ?? addMonths(scoreDate, MONTHS));
  });
  const dates = [...new Set(counting.map(({ scoreDate }) => scoreDate))].toSorted();
  return dates.reduce((score, date) => {
    const given = counting.filter(({ scoreDate }) => scoreDate === date).map(({ points }) => points as number);
    return Math.min(1_200, Math.max(0, score + given.reduce((sum, points) => sum + points, 0)));
  }, 500);
}

describe('a running score of which every line runs out by itself', () => {
  it('is on each day what the lines that count lead to, as if no other had ever been', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const segments = rateSegments(timeline, all);
        for (let on = BEGINS; on < '2025-12-01'; on = addDays(on, 1))
          expect([on, segmentOn(segments, on)!.score]).toEqual([on, addedUp(all, on)]);
      }),
      { numRuns: 60 },
    );
  });
});
