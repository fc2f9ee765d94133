import { expect, test } from '@jest/globals';
import { EVERYWHERE } from '#database';
import type { Day } from '#kernel';
import { RatingMemory, type ReadyAnswer } from './rating-memory.js';

const TODAY = '2026-07-01' as Day;
const ASKED = { query: '', language: 'zh' } as const;
const ANSWER: ReadyAnswer = {
  body: Buffer.from('{}'),
  etag: '"1"',
  from: '2026-06-01' as Day,
  until: '2026-07-02' as Day,
};

function keeping(reach = EVERYWHERE, answer = ANSWER, bytes = 1_000_000) {
  const memory = new RatingMemory(bytes);
  const keep = (id: string, reading = memory.begin()) => memory.keep(id, ASKED, reach, TODAY, answer, reading);
  return { memory, keep };
}

test('gives what was kept for the same question, on the days on which it holds', () => {
  const { memory, keep } = keeping();
  keep('D1');
  expect(memory.find('D1', ASKED, EVERYWHERE, TODAY)).toEqual(ANSWER);
  expect(memory.find('D1', { ...ASKED, language: 'en' }, EVERYWHERE, TODAY)).toBeNull();
  expect(memory.find('D1', { ...ASKED, query: '?asOf=2026-06-01' }, EVERYWHERE, TODAY)).toBeNull();
  expect(memory.find('D1', ASKED, EVERYWHERE, '2026-07-02' as Day)).toBeNull();
  expect(memory.find('D1', ASKED, EVERYWHERE, '2026-05-31' as Day)).toBeNull();
});

test('a region is given what the database has shown it, that day alone', () => {
  const { memory, keep } = keeping('6401');
  keep('D1');
  expect(memory.find('D1', ASKED, '6401', TODAY)).toEqual(ANSWER);
  expect(memory.find('D1', ASKED, '6402', TODAY)).toBeNull();
  expect(memory.find('D1', ASKED, '64', TODAY)).toBeNull();
  expect(memory.find('D1', ASKED, '6401', '2026-06-30' as Day)).toBeNull();
  memory.forget(['D1']);
  expect(memory.find('D1', ASKED, '6401', TODAY)).toBeNull();
});

test('what is altered while it is read is not kept', () => {
  const { memory, keep } = keeping();
  const reading = memory.begin();
  memory.forget(['D1']);
  keep('D1', reading);
  keep('D2', reading);
  expect(memory.find('D1', ASKED, EVERYWHERE, TODAY)).toBeNull();
  expect(memory.find('D2', ASKED, EVERYWHERE, TODAY)).toEqual(ANSWER);
  memory.forget(null);
  keep('D3', reading);
  expect(memory.find('D2', ASKED, EVERYWHERE, TODAY)).toBeNull();
  expect(memory.find('D3', ASKED, EVERYWHERE, TODAY)).toBeNull();
});

test('never takes more than it may, and leaves who was asked for last', () => {
  const { memory, keep } = keeping(EVERYWHERE, { ...ANSWER, body: Buffer.alloc(1_000) }, 50_000);
  for (let i = 0; i < 1_000; i += 1) {
    keep(`D${i}`);
    expect(memory.bytes).toBeLessThanOrEqual(50_000);
  }
  expect(memory.subjects).toBeGreaterThan(10);
  expect(memory.find('D999', ASKED, EVERYWHERE, TODAY)).not.toBeNull();
  expect(memory.find('D0', ASKED, EVERYWHERE, TODAY)).toBeNull();
});
