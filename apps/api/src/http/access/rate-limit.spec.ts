import { expect, test } from '@jest/globals';
import { RateLimit } from './rate-limit.js';

function limitOf(requestsPerMinute: number) {
  const at = { now: 5_000 };
  return { at, limit: new RateLimit({ requestsPerMinute }, () => at.now) };
}

test('a key may ask as often as it may in a minute, whatever others do', () => {
  const { limit } = limitOf(3);
  const takes = ['a', 'b', 'a', 'a', 'a', 'b', 'b', 'b'].map((key) => limit.take(key));
  expect(takes).toEqual([true, true, true, true, false, true, true, false]);
});

test('everybody begins anew with the next minute, and is told when that is', () => {
  const { at, limit } = limitOf(1);
  expect(limit.take('a')).toBe(true);
  at.now += 58_500;
  expect([limit.take('a'), limit.againAfterS]).toEqual([false, 2]);
  at.now += 1_499;
  expect([limit.take('a'), limit.againAfterS]).toEqual([false, 1]);
  at.now += 1;
  expect([limit.take('a'), limit.take('a'), limit.againAfterS]).toEqual([true, false, 60]);
});
