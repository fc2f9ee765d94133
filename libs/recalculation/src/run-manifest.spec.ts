import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '#kernel';
import { type Folded, foldedTogether, NOTHING_FOLDED, sumOf } from './run-manifest.js';

const hash = fc.string().map(sha256);

describe('the output of a run', () => {
  test('is the same in whatever order and pages its ratings come', () => {
    fc.assert(
      fc.property(fc.array(hash), fc.array(hash), (some, others) => {
        const pages = [some, others].map((page): Folded => ({ books: page.length, lines: 0, output: sumOf(page) }));
        const together = pages.reduce(foldedTogether, NOTHING_FOLDED);
        const all = [...others, ...some];
        expect(together).toEqual({ books: all.length, lines: 0, output: sumOf(all) });
        expect(together.output).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });

  test('is another when one rating is, or comes twice', () => {
    fc.assert(
      fc.property(fc.array(hash), hash, hash, (others, one, another) => {
        fc.pre(one !== another);
        expect(sumOf([...others, one])).not.toBe(sumOf([...others, another]));
        expect(sumOf([...others, one])).not.toBe(sumOf([...others, one, one]));
      }),
    );
  });
});
