import { expect, test } from '@jest/globals';
import { moneyText } from './money.js';

test.each([
  ['1000', '1000.00'],
  ['1000.0', '1000.00'],
  ['1000.00', '1000.00'],
  ['0.5', '0.50'],
  ['-5', '-5.00'],
  ['-0.0', '0.00'],
  ['999999999999.99', '999999999999.99'],
  ['1e3', '1e3'],
  ['', ''],
])('%s is kept as %s', (written, kept) => {
  expect(moneyText(written)).toBe(kept);
});
