import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { RulesFileError } from '#config';
import { type Day, fenOf } from '#kernel';
import { parseRewardRules, readRewardRules } from './read-reward-rules.js';
import { rewardOf } from './reward-amount.js';

const SHIPPED = readRewardRules(null);
const rule = SHIPPED.on('640105', '2025-06-03' as Day)!;
const reward = (caseValue: string, level: number | null = 1, insider = false) =>
  rewardOf(rule, { caseValue, level, insider });

const CITY = `
rules:
  - { code: national, version: '1', title: &t { zh: 甲, en: A }, effectiveFrom: '2023-01-01', rounding: halfUp,
      least: { yuan: '200.00', source: *t }, most: { yuan: '200000.00', source: *t }, shares: [{ percent: '1', source: *t }] }
  - { code: city, version: '1', title: *t, effectiveFrom: '2023-01-01', regions: ['6401'], rounding: halfUp,
      least: { yuan: '500.00', source: *t }, most: { yuan: '200000.00', source: *t },
      shares: [{ upTo: '500000.00', percent: '2', least: '500.00', source: *t }, { percent: '4', source: *t }] }
  - { code: city, version: '2', title: *t, effectiveFrom: '2025-01-01', regions: ['6401'], rounding: halfUp,
      least: { yuan: '500.00', source: *t }, most: { yuan: '200000.00', source: *t }, shares: [{ percent: '5', source: *t }] }
`;

describe('the amount of a reward (X7)', () => {
  test.each([
    ['three per cent of the case at level 1', '100000.00', 1, false, '3000.00', ['share']],
    ['two at level 2', '100000.00', 2, false, '2000.00', ['share']],
    ['one at level 3', '100000.00', 3, false, '1000.00', ['share']],
    ['400 yuan at least at level 1', '1000.00', 1, false, '400.00', ['share', 'shareLeast']],
    ['a fifth more for an insider', '100000.00', 1, true, '3600.00', ['share', 'insider']],
    ['a fifth more of the least too', '0.00', 3, true, '240.00', ['share', 'shareLeast', 'insider']],
    ['200,000 yuan at most, insider or not', '9000000.00', 1, true, '200000.00', ['share', 'insider', 'most']],
    ['rounded to the fen, a half of it up', '100000.50', 3, false, '1000.01', ['share']],
  ])('is %s', (_, value, level, insider, amount, steps) => {
    const found = reward(value, level, insider);
    expect(found?.amount).toBe(amount);
    expect(found?.formula.map(({ step }) => step)).toEqual(steps);
  });

  test('is none where no share fits the level', () => {
    expect(reward('100000.00', null)).toBeNull();
  });

  test('lies between its bounds, grows with the case, and is what its formula ends with', () => {
    const fen = fc.integer({ min: 0, max: 2_000_000_000 });
    const yuan = (n: number) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(fen, fen, fc.integer({ min: 1, max: 3 }), fc.boolean(), (a, b, level, insider) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((n) => reward(yuan(n), level, insider)!);
        expect(fenOf(less!.amount)).toBeGreaterThanOrEqual(fenOf('200.00'));
        expect(fenOf(more!.amount)).toBeLessThanOrEqual(fenOf('200000.00'));
        expect(fenOf(less!.amount)).toBeLessThanOrEqual(fenOf(more!.amount));
        expect(more!.formula.at(-1)!.amount).toBe(more!.amount);
      }),
    );
  });

  test('follows the rule of the region, and of these the latest of the day', () => {
    const rules = parseRewardRules(CITY, 'city.yaml');
    const on = (region: string, day: string, caseValue: string) =>
      rewardOf(rules.on(region, day as Day)!, { caseValue, level: null, insider: false })!.amount;
    expect(on('640105', '2024-06-01', '500000.00')).toBe('10000.00');
    expect(on('640105', '2024-06-01', '500000.01')).toBe('20000.00');
    expect(on('640105', '2024-06-01', '1000.00')).toBe('500.00');
    expect(on('640105', '2025-06-01', '100000.00')).toBe('5000.00');
    expect(on('610100', '2025-06-01', '100000.00')).toBe('1000.00');
    expect(rules.on('640105', '2022-12-31' as Day)).toBeNull();
  });

  test('has a source for every number of the file, and a file without one is refused with its place', () => {
    const bad = CITY.replace("shares: [{ percent: '1', source: *t }]", "shares: [{ percent: '1' }]");
    expect(() => parseRewardRules(bad, 'bad.yaml')).toThrow(RulesFileError);
    expect(() => parseRewardRules(bad, 'bad.yaml')).toThrow('/rules/0/shares/0');
    expect(() => readRewardRules('/nowhere.yaml')).toThrow(RulesFileError);
  });
});
