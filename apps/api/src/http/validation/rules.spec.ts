import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, pointsFromNumber, pointsToNumber, type Points } from '#kernel';
import {
  CODE_RULE,
  DAY_RULE,
  INSTANT_RULE,
  integerRule,
  MOMENT_RULE,
  MONEY_RULE,
  pointsRule,
  textRule,
  type Rule,
} from './index.js';

const codeOf = (rule: Rule, value: unknown): string | undefined => rule.faults(value)[0]?.code;

describe('rules', () => {
  test('never throw, whatever the value', () => {
    const rules = [
      CODE_RULE,
      DAY_RULE,
      INSTANT_RULE,
      MOMENT_RULE,
      MONEY_RULE,
      integerRule({ min: 0, max: 9 }),
      textRule({ max: 5 }),
    ];
    fc.assert(fc.property(fc.anything(), fc.constantFrom(...rules), (value, rule) => void rule.faults(value)));
  });

  test('of points take every hundredth in range, and the kernel takes what they take', () => {
    const rule = pointsRule({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (hundredths) => {
        const value = pointsToNumber(hundredths as Points);
        expect(codeOf(rule, value)).toBeUndefined();
        expect(pointsFromNumber(value)).toBe(hundredths);
      }),
    );
  });

  test.each([0.001, 1.005, 12.345])('of points refuse %d', (value) => {
    expect(codeOf(pointsRule({ min: 0, max: 100 }), value)).toBe('wrong-format');
  });

  test('of days take every real day from 1900 to 2199', () => {
    const first = day('1900-01-01');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 109_571 }), (n) =>
        expect(codeOf(DAY_RULE, addDays(first, n))).toBeUndefined(),
      ),
    );
  });

  test.each(['2025-02-30', '2025-13-01', '2023-02-29', '1900-02-29', '2025-00-10'])('of days refuse %s', (text) => {
    expect(codeOf(DAY_RULE, text)).toBe('no-such-day');
  });

  test.each([
    ['2025-07-01T08:00:00+08:00', undefined],
    ['2025-07-01T08:00Z', undefined],
    ['2025-07-01T08:00:00.123456789-03:30', undefined],
    ['2025-07-01T24:00:00Z', 'wrong-format'],
    ['2025-07-01T23:59:60Z', 'wrong-format'],
    ['2025-07-01 08:00:00Z', 'wrong-format'],
    ['2025-02-29T08:00:00Z', 'no-such-day'],
  ])('of instants judge %s', (text, code) => {
    expect(codeOf(INSTANT_RULE, text)).toBe(code);
  });

  test('of moments take a day or an instant, also with a plus sign that a query string turned into a blank', () => {
    expect(codeOf(MOMENT_RULE, '2025-07-01')).toBeUndefined();
    expect(MOMENT_RULE.fromText?.('2025-07-01T00:00:00 08:00')).toBe('2025-07-01T00:00:00+08:00');
  });

  test.each([
    ['0', undefined],
    ['48600.00', undefined],
    ['999999999999.9', undefined],
    ['01', 'wrong-format'],
    ['1.', 'wrong-format'],
    ['1e3', 'wrong-format'],
    ['1234567890123', 'wrong-format'],
    [5, 'wrong-type'],
  ])('of money judge %s', (value, code) => {
    expect(codeOf(MONEY_RULE, value)).toBe(code);
  });

  test.each([
    ['fake-admission', undefined],
    ['order2-38-4', undefined],
    ['quality.readmission', undefined],
    ['tier3Hospital', undefined],
    ['-a', 'wrong-format'],
    ['a--b', 'wrong-format'],
    ['虚假', 'wrong-format'],
  ])('of codes judge %s', (value, code) => {
    expect(codeOf(CODE_RULE, value)).toBe(code);
  });

  test('of texts count characters, not UTF-16 units, and refuse control characters', () => {
    expect(codeOf(textRule({ max: 2 }), '𠮷𠮷')).toBeUndefined();
    expect(codeOf(textRule({ max: 2 }), '𠮷𠮷𠮷')).toBe('wrong-length');
    expect(codeOf(textRule({ max: 9 }), 'a\u001bb')).toBe('wrong-format');
    expect(codeOf(textRule({ max: 9 }), 'a\nb')).toBeUndefined();
  });
});
