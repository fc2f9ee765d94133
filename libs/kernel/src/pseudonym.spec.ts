import { expect, test } from '@jest/globals';
import { isPseudonym, PSEUDONYM_EXAMPLE } from './pseudonym.js';

test.each([PSEUDONYM_EXAMPLE, 'p1.0123456789ab', `p12.${'a'.repeat(64)}`])('%s is a pseudonym (M8)', (code) => {
  expect(isPseudonym(code)).toBe(true);
});

test.each([
  ['a name', 'zhang-san'],
  ['a number of ours', 'I0001'],
  ['an identity number', '11010519491231002X'],
  ['a telephone number', '13800138000'],
  ['a hash without the version of its key', '9f86d081884c'],
  ['a version that is none', 'p0.9f86d081884c'],
  ['a hash that is guessed too easily', 'p1.9f86d08'],
  ['a hash and something behind it', 'p2.9f86d081884c-zhang'],
  ['a line behind it', 'p2.9f86d081884c\n'],
])('%s is none (M8)', (_, code) => {
  expect(isPseudonym(code)).toBe(false);
});
