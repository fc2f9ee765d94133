import { expect, test } from '@jest/globals';
import { vectors } from '../../../test/support/draws.js';
import { sample, ticketOf } from './rivest-sampler.js';

interface Case {
  readonly count: number;
  readonly seed: string;
  readonly total: number;
  readonly expected: readonly number[];
}

/** Of how many values that differ by chance alone one in a thousand sums lies above (chi-square, p = 0.001). */
const CRITICAL: Readonly<Record<number, number>> = { 3: 16.266, 4: 18.467, 9: 27.877 };
const DRAWS = 10_000;

function chiSquare(counts: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): number {
  return [...expected].reduce((sum, [id, should]) => sum + ((counts.get(id) ?? 0) - should) ** 2 / should, 0);
}

function countedBy(draws: number, idsOf: (draw: number) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (let draw = 0; draw < draws; draw++) for (const id of idsOf(draw)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

test.each(vectors<{ cases: Case[] }>('rivest-sampler').cases)(
  'tickets are those of Rivest’s sampler: seed $seed of $total',
  ({ count, seed, total, expected }) => {
    expect(Array.from({ length: count }, (_, at) => ticketOf(seed, at + 1, total))).toEqual(expected);
  },
);

test('over 10,000 draws an object comes first as often as its weight says (X6)', () => {
  const list = [5, 1, 10, 4].map((weight, at) => ({ id: `H${at}`, weight }));
  const counts = countedBy(DRAWS, (draw) => [sample(list, 1, `chi-square ${draw}`)[0]!.id]);
  const expected = new Map(list.map(({ id, weight }) => [id, (DRAWS * weight) / 20]));
  expect(chiSquare(counts, expected)).toBeLessThan(CRITICAL[3]!);
  // The same counts are far from what other weights would give.
  const other = new Map(list.map(({ id }) => [id, DRAWS / 4]));
  expect(chiSquare(counts, other)).toBeGreaterThan(1000);
});

test('over 10,000 draws every pair of a team of two comes as often as every other (B2)', () => {
  const list = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, weight: 1 }));
  const pairOf = (draw: number): string =>
    sample(list, 2, `teams ${draw}`)
      .map(({ id }) => id)
      .toSorted()
      .join('');
  const counts = countedBy(DRAWS, (draw) => [pairOf(draw)]);
  const pairs = list.flatMap(({ id: a }, at) => list.slice(at + 1).map(({ id: b }) => a + b));
  expect(pairs).toHaveLength(10);
  expect(chiSquare(counts, new Map(pairs.map((pair) => [pair, DRAWS / 10])))).toBeLessThan(CRITICAL[9]!);
});
