import { expect, test } from '@jest/globals';
import { BookBatches } from './book-batches.read-model.js';
import type { RatedBook } from './rating-answer.js';

const bookOf = (subjectId: string) => ({ subjectId }) as RatedBook;

function batches() {
  const asked: (readonly string[])[] = [];
  const gates: (() => void)[] = [];
  const readMany = async (ids: readonly string[]) => {
    asked.push(ids);
    await new Promise<void>((resume) => gates.push(resume));
    if (ids.includes('broken')) throw new Error('broken');
    return { items: ids.filter((id) => id !== 'nobody').map(bookOf), unknown: [], unrated: [] };
  };
  return { asked, gates, batches: new BookBatches({ readMany }) };
}

const turn = () => new Promise((resume) => setImmediate(resume));

test('a crowd that asks for one subject is one reading', async () => {
  const { asked, gates, batches: reading } = batches();
  const crowd = Array.from({ length: 1_000 }, () => reading.read('*', 'D1', null));
  await turn();
  while (gates.length > 0) {
    gates.shift()!();
    await turn();
  }
  expect((await Promise.all(crowd)).every((book) => book?.subjectId === 'D1')).toBe(true);
  expect(asked.length).toBeLessThanOrEqual(5);
});

test('who asks while others are read goes with a reading that begins later', async () => {
  const { asked, gates, batches: reading } = batches();
  const first = reading.read('*', 'D1', null);
  await turn();
  const second = reading.read('*', 'D1', null);
  await turn();
  expect(asked).toEqual([['D1'], ['D1']]);
  for (const open of gates) open();
  expect(await Promise.all([first, second])).toEqual([bookOf('D1'), bookOf('D1')]);
});

test('who is asked for nobody, or with what fails, is told so', async () => {
  const { gates, batches: reading } = batches();
  const nobody = reading.read('*', 'nobody', null);
  const broken = reading.read('64', 'broken', 'personnel');
  await turn();
  for (const open of gates) open();
  expect(await nobody).toBeNull();
  await expect(broken).rejects.toThrow('broken');
});
