import { expect, test } from '@jest/globals';
import { Breaker } from './breaker.js';

test('three slow ones in a row end the waiting, and one that is answered in time begins it again', () => {
  const breaker = new Breaker(() => 0);
  breaker.wasSlow();
  breaker.wasSlow();
  breaker.wasInTime();
  breaker.wasSlow();
  breaker.wasSlow();
  expect(breaker.isOpen).toBe(false);
  breaker.wasSlow();
  expect(breaker.isOpen).toBe(true);
  breaker.wasInTime();
  expect(breaker.isOpen).toBe(false);
});

test('while it is open one a second finds out whether the server is back', () => {
  let now = 5_000;
  const breaker = new Breaker(() => now);
  for (let i = 0; i < 3; i += 1) breaker.wasSlow();
  expect(breaker.takeProbe()).toBe(false);
  now += 1_000;
  expect([breaker.takeProbe(), breaker.takeProbe()]).toEqual([true, false]);
  now += 1_000;
  expect(breaker.takeProbe()).toBe(true);
});
