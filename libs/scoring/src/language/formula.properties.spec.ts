import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compute,
  decimals,
  type Fraction,
  hundredthsInside,
  isSame,
  NoNumber,
  textOf,
  type Tree,
  treeOver,
  written,
} from '#scoring-testing';
import { expressionLanguage } from './expression-language.js';
import { Exact } from './exact.js';
import { compileFormula } from './formula.js';
import { decimalText, ROUNDINGS, round } from './rounding.js';

const language = expressionLanguage([
  { name: 'item', schema: { value: 'number', baseline: 'number', other: 'number' } },
]);
const tree = treeOver(['item.value', 'item.baseline', 'item.other']);
const RUNS = { numRuns: 2_000 };

function run(of: Tree, facts: Readonly<Record<string, bigint>>) {
  const formula = compileFormula(language, textOf(of));
  if (typeof formula !== 'function') throw new Error(`${textOf(of)}: ${formula.message.en}`);
  const item = Object.entries(facts).map(([name, value]) => [name, Exact.from(Number(written(value)))] as const);
  return formula({ item: Object.fromEntries(item) });
}

function expected(of: Tree, facts: Readonly<Record<string, bigint>>): Fraction | 'missing' | 'failed' {
  try {
    return compute(
      of,
      Object.fromEntries(Object.entries(facts).map(([name, value]) => [`item.${name}`, value] as const)),
    );
  } catch (error) {
    if (error instanceof NoNumber) return error.missing ? 'missing' : 'failed';
    throw error;
  }
}

describe('every formula', () => {
  it('gives exactly what unshortened fractions give, or nothing where they give nothing', () => {
    fc.assert(
      fc.property(tree, decimals, decimals, (of, value, baseline) => {
        const facts = { value, baseline };
        const wanted = expected(of, facts);
        const { value: given, missing } = run(of, facts);
        if (typeof wanted === 'string') return expect([given, missing]).toEqual([null, wanted === 'missing']);
        expect(given !== null && isSame(wanted, given.numerator, given.denominator)).toBe(true);
      }),
      RUNS,
    );
  });

  it('says the same whatever is asked before, and never throws', () => {
    fc.assert(
      fc.property(tree, fc.double(), (of, value) => {
        const formula = compileFormula(language, textOf(of));
        if (typeof formula !== 'function') throw new Error(formula.message.en);
        const facts = { item: { value: Number.isFinite(value) ? value : 0 } };
        expect(formula(facts)).toEqual(formula(facts));
      }),
    );
  });
});

describe('every rounding', () => {
  it('agrees with its definition at every number of decimals', () => {
    fc.assert(
      fc.property(decimals, fc.bigInt({ min: 1n, max: 999n }), fc.constantFrom(...ROUNDINGS), (n, d, mode) => {
        const places = 2;
        const { numerator, denominator } = round(Exact.of(n, d), mode, places);
        const wanted = hundredthsInside({ n, d }, mode, -1e12, 1e12);
        expect(isSame({ n: BigInt(wanted), d: 100n }, numerator, denominator)).toBe(true);
      }),
      RUNS,
    );
  });

  it('takes a number as it is written', () => {
    fc.assert(
      fc.property(decimals, (value) => {
        const exact = Exact.from(Number(written(value)));
        expect(isSame({ n: value, d: 10_000n }, exact.numerator, exact.denominator)).toBe(true);
        expect(Number(decimalText(exact))).toBe(Number(written(value)));
      }),
      RUNS,
    );
  });
});
