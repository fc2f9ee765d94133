import { expect, test } from '@jest/globals';
import { Counting } from './counted.js';

test('what is the same is one with a number; beyond the room all is one', () => {
  const counting = new Counting<string>(2);
  for (const key of ['a', 'b', 'a', 'c', 'd', 'a', 'c']) counting.add(key, key);
  expect(counting.take()).toEqual([
    { first: 'a', times: 3 },
    { first: 'b', times: 1 },
    { first: 'c', times: 3 },
  ]);
  expect(counting.take()).toEqual([]);
});
