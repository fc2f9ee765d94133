import { Exact } from './exact.js';
import { FormulaError } from './formula-error.js';
import type { Rounding } from './rounding.js';

/**
 * The square root of a number, rounded to a number of decimals, 0 or more. It is seldom a fraction, so that it is rounded
 * as it is found: by whole numbers, never by a binary one next to it. Of a number below 0: a `FormulaError`.
 */
export function squareRoot({ numerator, denominator }: Exact, rounding: Rounding, decimals: number): Exact {
  if (numerator < 0n) throw new FormulaError('the root of a number below zero');
  const scale = 10n ** BigInt(decimals);
  const square = numerator * scale * scale;
  const below = wholeRoot(square / denominator);
  return Exact.of(below + (goesUp(below, square, denominator, rounding) ? 1n : 0n), scale);
}

/** Whether the root of `square / denominator` becomes the whole number after `below`. */
function goesUp(below: bigint, square: bigint, denominator: bigint, rounding: Rounding): boolean {
  if (below * below * denominator === square || rounding === 'floor') return false;
  if (rounding === 'ceil') return true;
  const middle = (2n * below + 1n) ** 2n * denominator;
  if (middle !== 4n * square) return middle < 4n * square;
  return rounding === 'halfUp' || below % 2n === 1n;
}

/** The largest whole number whose square isn't above a whole number (Newton). */
function wholeRoot(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
