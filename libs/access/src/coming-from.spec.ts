import { expect, test } from '@jest/globals';
import { comesFrom, isNetwork } from './coming-from.js';

test.each([
  ['192.0.2.1', [], true],
  ['192.0.2.1', ['192.0.2.0/24'], true],
  ['192.0.3.1', ['192.0.2.0/24'], false],
  ['::ffff:192.0.2.1', ['192.0.2.0/24'], true],
  ['192.0.2.1', ['::ffff:192.0.2.1'], true],
  ['2001:db8::1', ['192.0.2.0/24', '2001:db8::/32'], true],
  ['2001:db9::1', ['192.0.2.0/24', '2001:db8::/32'], false],
  ['192.0.2.1', ['0.0.0.0/0'], true],
  ['2001:db8::1', ['0.0.0.0/0'], false],
  ['nowhere', ['0.0.0.0/0'], false],
])('that %s comes from %j is %s', (address, networks, expected) => {
  expect(comesFrom(address, networks)).toBe(expected);
});

test.each([
  ['10.0.0.0/8', true],
  ['10.0.0.1', true],
  ['2001:db8::/32', true],
  ['10.0.0.0/33', false],
  ['10.0.0.1/', false],
  ['192.0.2', false],
  ['192.0/16', false],
  ['localhost', false],
  ['', false],
])('that %j is a network is %s', (text, expected) => {
  expect(isNetwork(text)).toBe(expected);
});
