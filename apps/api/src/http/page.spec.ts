import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeCursor, pageOf, PageQuery, positionOf } from './page.js';
import { parseQuery } from './validation/index.js';

const SHAPE = { id: 'string', seq: 'integer', at: 'long' } as const;

describe('a cursor', () => {
  test('is read back as it was', () => {
    const positions = fc.record({
      id: fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\u0000')),
      seq: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      at: fc.maxSafeNat(),
    });
    fc.assert(
      fc.property(positions, (position) => expect(positionOf(encodeCursor(position), SHAPE)).toEqual(position)),
    );
  });

  test('made up by somebody never is more than a fault of the query', () => {
    const anything = fc.oneof(
      fc.base64String(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    );
    fc.assert(
      fc.property(anything, (cursor) => expect(() => positionOf(cursor, SHAPE)).toThrow('request/invalid-query')),
    );
  });

  test.each([{ seq: 2 ** 31 }, { seq: -1 }, { seq: 1.5 }, { at: -1 }, { at: 2 ** 53 }])(
    'beyond what its column can hold is a fault of the query: %j',
    (beyond) => {
      const cursor = encodeCursor({ id: 'x', seq: 0, at: 0, ...beyond });
      expect(() => positionOf(cursor, SHAPE)).toThrow('request/invalid-query');
    },
  );

  test('is not needed on the first page', () => {
    expect(positionOf(undefined, SHAPE)).toBeNull();
  });
});

test('a page has up to fifty items from the start unless somebody asks otherwise', () => {
  expect({ ...parseQuery(PageQuery, {}) }).toEqual({ limit: 50, cursor: undefined });
});

describe('pages', () => {
  test('together hold every row once, in order, whatever their size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }), (count, limit) => {
        const all = Array.from({ length: count }, (_, i) => i);
        const seen: number[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const after = positionOf(cursor, { n: 'integer' })?.n ?? -1;
          const rows = all.filter((n) => n > after).slice(0, limit + 1);
          const page = pageOf(
            rows,
            limit,
            (n) => ({ n }),
            (n) => n,
          );
          seen.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(seen).toEqual(all);
      }),
    );
  });
});
