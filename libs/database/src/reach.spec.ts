import { expect, test } from '@jest/globals';
import { asCaller, currentReach, within } from './reach.js';

async function* reaches(): AsyncGenerator<string | undefined> {
  for (let i = 0; i < 3; i += 1) {
    await Promise.resolve();
    yield currentReach();
  }
}

async function all<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

test('what is streamed is read as the caller, whoever asks for the next piece', async () => {
  const kept: { alone?: AsyncIterable<unknown>; asCaller?: AsyncIterable<unknown> } = {};
  await within('6401', async () => {
    kept.alone = reaches();
    kept.asCaller = asCaller(reaches());
  });
  // As a connection does that has room again: in the name of nobody, or of somebody else.
  expect(await within('11', () => all(kept.asCaller!))).toEqual(['6401', '6401', '6401']);
  expect(await all(kept.alone!)).toEqual([undefined, undefined, undefined]);
});

test('a stream that is left is closed', async () => {
  let isClosed = false;
  async function* pieces(): AsyncGenerator<number> {
    try {
      yield 1;
      yield 2;
    } finally {
      isClosed = true;
    }
  }
  const read = await within('6401', async () => asCaller(pieces()));
  for await (const _ of read) break;
  expect(isClosed).toBe(true);
});
