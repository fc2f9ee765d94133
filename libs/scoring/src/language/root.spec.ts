import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Exact } from './exact.js';
import { FormulaError } from './formula-error.js';
import { squareRoot } from './root.js';
import { ROUNDINGS, round } from './rounding.js';

const fractions = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([numerator, denominator]) => Exact.of(numerator, denominator));
const decimals = fc.nat({ max: 6 });

describe('the square root of an exact number', () => {
  it('lies between the two neighbours whose squares enclose the number', () => {
    fc.assert(
      fc.property(fractions, decimals, (value, places) => {
        const [below, above] = [squareRoot(value, 'floor', places), squareRoot(value, 'ceil', places)];
        expect(below.times(below).compare(value)).toBeLessThanOrEqual(0);
        expect(above.times(above).compare(value)).toBeGreaterThanOrEqual(0);
        const gap = above.minus(below);
        const isRoot = below.times(below).compare(value) === 0;
        expect(gap.compare(isRoot ? Exact.of(0n) : Exact.of(1n, 10n ** BigInt(places)))).toBe(0);
      }),
    );
  });

  it('is rounded as the root itself would be', () => {
    const roots = fc.bigInt({ min: 0n, max: 10n ** 9n }).map((whole) => Exact.of(whole, 1_000n));
    fc.assert(
      fc.property(roots, fc.constantFrom(...ROUNDINGS), fc.nat({ max: 3 }), (root, rounding, places) => {
        expect(squareRoot(root.times(root), rounding, places)).toEqual(round(root, rounding, places));
      }),
    );
  });

  it('of a number below zero there is none', () => {
    expect(() => squareRoot(Exact.of(-1n), 'halfUp', 2)).toThrow(FormulaError);
  });
});
