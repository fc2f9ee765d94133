import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ClampedRun } from './clamped-run.js';

const step = fc
  .record({ delta: fc.integer({ min: -9, max: 9 }), low: fc.integer({ min: -5, max: 0 }), width: fc.nat(9) })
  .map(({ delta, low, width }) => ({ delta, low, high: low + width }));
const changes = fc.array(fc.tuple(fc.nat(11), fc.option(step)), { maxLength: 40 });

describe('a run of dates, each kept inside a range', () => {
  it('leads where going through them one after the other leads, whichever are put in and taken out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), changes, fc.integer({ min: -9, max: 9 }), (dates, all, opening) => {
        const run = new ClampedRun(dates);
        const known = Array<(typeof all)[number][1]>(dates).fill(null);
        for (const [place, next] of all) {
          run.set(place % dates, next);
          known[place % dates] = next;
          let score = opening;
          for (const one of known) if (one !== null) score = Math.min(one.high, Math.max(one.low, score + one.delta));
          expect(run.from(opening)).toBe(score);
        }
      }),
    );
  });
});
