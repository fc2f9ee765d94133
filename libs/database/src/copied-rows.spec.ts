import { expect, test } from '@jest/globals';
import { copyOf, rowsOf } from './copied-rows.js';
import { Prisma } from './generated/client.js';

test('a question is copied with its values as literals, whatever stands in them', () => {
  expect(copyOf(Prisma.sql`SELECT ${"O'Neil"}, ${3}, ${null}, ${['a"b', String.raw`c\d`, '{,}']}::text[]`)).toBe(
    String.raw`COPY (SELECT 'O''Neil', 3, NULL,  E'{"a\\"b","c\\\\d","{,}"}'::text[]) TO STDOUT`,
  );
});

test('what COPY has no literal for is refused', () => {
  expect(() => copyOf(Prisma.sql`SELECT ${0.5}`)).toThrow('whole numbers');
});

test('rows are taken apart as COPY wrote them', () => {
  expect(rowsOf('')).toEqual([]);
  expect(rowsOf(String.raw`a	\N	` + '\n' + String.raw`\\N	x\ty\nz\\	{"a": "\\""}` + '\n')).toEqual([
    ['a', null, ''],
    [String.raw`\N`, 'x\ty\nz\\', String.raw`{"a": "\""}`],
  ]);
});
