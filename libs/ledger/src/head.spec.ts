import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { headsWithin } from './head.js';

const within = (lines: number, ...seqs: readonly number[]): number =>
  headsWithin(
    lines,
    seqs.map((seq) => ({ seq })),
  ).length;

it('takes heads while their books have no more lines together', () => {
  expect([within(10, 4, 6, 1), within(10, 4, 7), within(10, 0, 0, 0)]).toEqual([2, 1, 3]);
});

it('takes one whose book alone has more, or nothing would ever be looked at', () => {
  expect([within(10, 11, 1), within(10, 1, 11), within(10)]).toEqual([1, 1, 0]);
});

it('is a beginning of the heads, and the longest that may be', () => {
  const heads = fc.array(fc.nat(20).map((seq) => ({ seq })));
  fc.assert(
    fc.property(heads, fc.nat(60), (all, lines) => {
      const taken = headsWithin(lines, all);
      expect(all.slice(0, taken.length)).toEqual(taken);
      const sum = (some: typeof all) => some.reduce((total, { seq }) => total + seq, 0);
      if (taken.length > 1) expect(sum(taken)).toBeLessThanOrEqual(lines);
      if (taken.length < all.length && taken.length > 0)
        expect(sum(all.slice(0, taken.length + 1))).toBeGreaterThan(lines);
    }),
  );
});
