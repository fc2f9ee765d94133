import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weightedScore } from './weights.js';

const parts = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 10_000 }), units: fc.integer({ min: 1, max: 10_000_000 }) }),
  { minLength: 1, maxLength: 200 },
);

describe('a weighted mean of scores', () => {
  it('is exact with weights of four decimals, and rounded half up once', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const top = all.reduce((sum, { score, units }) => sum + BigInt(score) * BigInt(units), 0n);
        const bottom = all.reduce((sum, { units }) => sum + BigInt(units), 0n);
        const wanted = Number((2n * top + bottom) / (2n * bottom));
        expect(weightedScore(all.map(({ score, units }) => ({ score, weight: units / 10_000 })))).toBe(wanted);
      }),
    );
  });

  it('knows proportions alone', () => {
    const of = (first: number, second: number) =>
      weightedScore([
        { score: 9_000, weight: first },
        { score: 6_000, weight: second },
      ]);
    expect([of(1, 2), of(0.3333, 0.6666), of(0.0001, 0.0002)]).toEqual([7_000, 7_000, 7_000]);
    expect(of(1, 1)).toBe(7_500);
  });
});
