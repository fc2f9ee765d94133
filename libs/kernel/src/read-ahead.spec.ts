import { expect, test } from '@jest/globals';
import { readAhead } from './read-ahead.js';

const upTo =
  (end: number, asked: number[] = []) =>
  async (last: number | null): Promise<number | null> => {
    const page = (last ?? 0) + 1;
    asked.push(page);
    return page > end ? null : page;
  };

async function all(pages: AsyncGenerator<number>): Promise<number[]> {
  const read: number[] = [];
  for await (const page of pages) read.push(page);
  return read;
}

test('every page comes once, in order, and none of nothing', async () => {
  expect(await all(readAhead(upTo(3)))).toEqual([1, 2, 3]);
  expect(await all(readAhead(upTo(0)))).toEqual([]);
});

test('the next page is asked for before the caller is done with the one at hand, and no further', async () => {
  const asked: number[] = [];
  for await (const page of readAhead(upTo(3, asked))) {
    expect(asked.at(-1)).toBe(page + 1);
    if (page === 2) break;
  }
  expect(asked).toEqual([1, 2, 3]);
});

test('a page that fails fails where it is taken', async () => {
  const pages = readAhead(async (last: number | null) => {
    if (last !== null) throw new Error('gone');
    return 1;
  });
  expect((await pages.next()).value).toBe(1);
  await expect(pages.next()).rejects.toThrow('gone');
});
