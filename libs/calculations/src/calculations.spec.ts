import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { RulesFileError } from '#config';
import { type Day, fenOf } from '#kernel';
import { Calculations } from './calculations.js';
import { parseCalculationRules, readCalculationRules } from './read-calculation-rules.js';

const shipped = new Calculations(readCalculationRules(null));
const at = (region: string) => ({ region, day: '2025-06-30' as Day });
const [ANYWHERE, SHENZHEN, BOZHOU] = [at('640105'), at('440305'), at('341602')];

const extrapolated = (refused: string, sampled: number, claims: number) =>
  shipped.run('extrapolatedRefusal', ANYWHERE, { refused, sampled, claims });
const shared = (budget: string, spent: string, by = shipped) =>
  by.run('overrunSharing', SHENZHEN, { budget, spent }).amount;
const damages = (breach: string, earlier: number) =>
  shipped.run('liquidatedDamages', ANYWHERE, { breach, involved: '10000.00', earlier });
const fee = (reduction: string) => shipped.run('supervisionFee', BOZHOU, { reduction });

describe('what a sample refused stands for (K3)', () => {
  test('is what was refused, divided by the sampling ratio', () => {
    const { amount, formula } = extrapolated('1200.00', 5, 100);
    expect(amount).toBe('24000.00');
    expect(formula.map(({ step, amount: after }) => [step, after])).toEqual([
      ['base', '1200.00'],
      ['scaled', '24000.00'],
    ]);
  });

  test('is nothing that a sample of less than five per cent could say', () => {
    expect(() => extrapolated('1200.00', 4, 81)).toThrow(/sample-too-small/);
    expect(extrapolated('1200.00', 4, 80).amount).toBe('24000.00');
  });

  test('is rounded once, to the nearest fen, whatever the ratio', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const counts = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(cents, counts, fc.double({ min: 0, max: 19, noNaN: true }), (fen, sampled, more) => {
        const claims = sampled + Math.floor(sampled * more);
        const refused = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
        const rounded = fenOf(extrapolated(refused, sampled, claims).amount);
        // Twice the distance from the exact amount is at most one fen, and never above it by a whole half.
        const twice = 2n * (rounded * BigInt(sampled) - fen * BigInt(claims));
        expect(twice <= BigInt(sampled) && twice > -BigInt(sampled)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what the fund bears of an overrun', () => {
  test.each([
    ['nothing of a budget that was kept', '1000000.00', '999999.99', '0.00'],
    ['60 % of up to five per cent', '1000000.00', '1050000.00', '30000.00'],
    ['50 % of the next five', '1000000.00', '1100000.00', '55000.00'],
    ['nothing beyond ten', '1000000.00', '1500000.00', '55000.00'],
    ['each part by its own band', '1000000.00', '1060000.00', '35000.00'],
  ])('is %s', (_, budget, spent, amount) => {
    expect(shared(budget, spent)).toBe(amount);
  });

  test('is by the band that it reaches, where a rule says so', () => {
    const rules = readCalculationRules(null).map((rule) =>
      rule.kind === 'overrunSharing' ? { ...rule, applies: 'whole' as const } : rule,
    );
    const whole = new Calculations(rules);
    expect(shared('1000000.00', '1050000.00', whole)).toBe('30000.00');
    expect(shared('1000000.00', '1060000.00', whole)).toBe('30000.00');
    expect(shared('1000000.00', '1100000.01', whole)).toBe('0.00');
  });

  test('never falls when more was spent, each part by its own band', () => {
    const yuan = fc.integer({ min: 0, max: 3_000_000 });
    fc.assert(
      fc.property(yuan, yuan, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const borne = (spent: number) => fenOf(shared('1000000.00', `${spent}.00`));
        expect(borne(less) <= borne(more)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('liquidated damages (S3)', () => {
  test.each([
    ['a tenth for a minor breach', 'minor', 0, '1000.00'],
    ['half as much again for one that went before', 'serious', 1, '4500.00'],
    ['twice as much at most', 'serious', 9, '6000.00'],
    ['all of it for fraud', 'fraud', 0, '10000.00'],
  ])('are %s', (_, breach, earlier, amount) => {
    expect(damages(breach, earlier).amount).toBe(amount);
  });

  test('are not guessed for a breach that the rule does not name', () => {
    expect(() => damages('lateness', 0)).toThrow(/unknown-breach/);
  });
});

describe('the fee of a supervising third party (B7)', () => {
  test('is ten per cent of the verified reduction, at most five million yuan', () => {
    expect(fee('12345678.90').amount).toBe('1234567.89');
    const bounded = fee('60000000.00');
    expect(bounded.amount).toBe('5000000.00');
    expect(bounded.formula.map(({ step }) => step)).toEqual(['base', 'percent', 'most']);
  });
});

describe('the rules of calculations', () => {
  test('hold where and when they say, and nowhere else', () => {
    expect(() => shipped.run('supervisionFee', ANYWHERE, { reduction: '1.00' })).toThrow(/no-rule/);
    const before = { ...BOZHOU, day: '2018-12-31' as Day };
    expect(() => shipped.run('supervisionFee', before, { reduction: '1.00' })).toThrow(/no-rule/);
  });

  test('say every problem of a file with its place, also what no schema says', () => {
    const bands = (list: string) => `
rules:
  - { kind: overrunSharing, code: a, version: '1', title: &t { zh: 甲, en: A }, effectiveFrom: '2020-01-01',
      rounding: halfUp, applies: whole, bands: ${list} }`;
    const parse = (list: string) => () => parseCalculationRules(bands(list), 'mine.yaml');
    expect(parse(`[{ upTo: '5', percent: '1', source: *t }, { percent: '0', source: *t }]`)).not.toThrow();
    expect(parse(`[{ upTo: '5', percent: '1', source: *t }]`)).toThrow(/\/rules\/0\/bands must ascend/);
    const falling = `[{ upTo: '9', percent: '1', source: *t }, { upTo: '5', percent: '1', source: *t }, { percent: '0', source: *t }]`;
    expect(parse(falling)).toThrow(RulesFileError);
    expect(parse(`[{ percent: half, source: *t }]`)).toThrow(/bands\/0\/percent/);
  });
});
