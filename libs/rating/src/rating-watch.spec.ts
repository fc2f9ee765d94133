import { expect, test } from '@jest/globals';
import { FakeLog } from '../../observability/src/fake-log.js';
import type { RatingNews } from '#known';
import { HOLDS_MS, RatingWatch } from './rating-watch.js';

function watched() {
  const at = { now: 0, subjects: [] as string[] | null, fails: false };
  const told: (readonly string[] | null)[] = [];
  const feed = {
    since: async (): Promise<RatingNews> => {
      if (at.fails) throw new Error('the database stands still');
      return { epoch: 1n, open: [], subjects: at.subjects };
    },
  };
  const watch = new RatingWatch(feed, new FakeLog(), () => at.now);
  watch.onNews((subjects) => told.push(subjects));
  return { at, told, watch };
}

test('nothing is fresh before the first look, which ends whatever was kept', async () => {
  const { told, watch } = watched();
  expect(watch.isFresh).toBe(false);
  await watch.look();
  expect([watch.isFresh, told]).toEqual([true, [null]]);
});

test('tells whose answers are over', async () => {
  const { at, told, watch } = watched();
  await watch.look();
  await watch.look();
  at.subjects = ['D1'];
  await watch.look();
  expect(told).toEqual([null, ['D1']]);
});

test('is fresh for so long after the beginning of a look, and no longer while the database stands still', async () => {
  const { at, watch } = watched();
  await watch.look();
  at.fails = true;
  at.now += HOLDS_MS - 1;
  await watch.look();
  expect(watch.isFresh).toBe(true);
  at.now += 1;
  await watch.look();
  expect(watch.isFresh).toBe(false);
  at.fails = false;
  await watch.look();
  expect(watch.isFresh).toBe(true);
});

test('is not fresh after a write of this process until a look that began later', async () => {
  const { at, watch } = watched();
  await watch.look();
  at.now += 10;
  watch.wrote();
  expect(watch.isFresh).toBe(false);
  at.now += 1;
  await watch.look();
  expect(watch.isFresh).toBe(true);
});
