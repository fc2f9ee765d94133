import { describe, expect, it } from '@jest/globals';
import { expressionLanguage } from './expression-language.js';
import { Exact } from './exact.js';
import { formulaVariables } from './facts.js';
import { compileFormula, type Formula } from './formula.js';
import { decimalText } from './rounding.js';

const language = expressionLanguage([
  {
    name: 'item',
    schema: {
      value: 'number',
      baseline: 'number',
      median: 'number',
      on: 'string',
      due: 'string',
      values: 'list<number>',
      none: 'list<number>',
      unknown: 'list<number>',
    },
  },
]);
const FACTS = { value: 5.5, median: 10, on: '2025-10-11', due: '2025-09-30' };
const LISTS = { values: [3, 5.5, 4].map(Exact.from), none: [] };

function compiled(text: string): Formula {
  const formula = compileFormula(language, text);
  if (typeof formula !== 'function') throw new Error(formula.message.en);
  return formula;
}

const factsOf = (facts: Readonly<Record<string, number | string>>) => ({
  item: {
    ...LISTS,
    ...Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, typeof value === 'number' ? Exact.from(value) : value]),
    ),
  },
});

const result = (text: string, facts: Readonly<Record<string, number | string>> = FACTS) =>
  compiled(text)(factsOf(facts));

const value = (text: string, facts?: Readonly<Record<string, number | string>>): string | null => {
  const { value: found } = result(text, facts);
  return found === null ? null : decimalText(found);
};

const problem = (text: string) => {
  const found = compileFormula(language, text);
  return typeof found === 'function' ? null : found;
};

describe('has', () => {
  it.each([
    ['has(finding.misspelt) ? number(1) : number(2)', 'No such key: misspelt', 12],
    ['number(1) + (has(evidence.decision.kin) ? number(1) : number(2))', 'No such key: kin', 35],
  ])('knows the same fields as everything else: %s', (text, message, offset) => {
    const formula = compileFormula(expressionLanguage(formulaVariables('finding')), text);
    expect(formula).toMatchObject({ offset, message: { en: expect.stringContaining(message) } });
  });

  it('asks for a field that there is', () => {
    const text = 'has(finding.amount) ? number(1) : number(2)';
    expect(typeof compileFormula(expressionLanguage(formulaVariables('finding')), text)).toBe('function');
  });
});

describe('a formula', () => {
  it.each([
    ['item.value * 2 + 1', '12'],
    ['100 - item.value / 2', '97.25'],
    ['item.value > 5 ? item.value : number(0)', '5.5'],
    ['item.value == 5.5 && 5.5 == item.value ? 1 : 0', '1'],
    ['-item.value', '-5.5'],
    ['number(1) / 3 * 3', '1'],
  ])('counts exactly: %s is %s', (text, expected) => expect(value(text)).toBe(expected));

  it('knows no surprises of binary fractions', () => {
    expect(value('ceil((item.value + 0.2) * 10)', { value: 0.1 })).toBe('3');
    expect(value('floor(item.value * 100)', { value: 0.29 })).toBe('29');
    expect(value('halfUp(item.value, 2)', { value: 1.005 })).toBe('1.01');
    expect(value('halfUp(0.1 + 0.2, 1)')).toBe('0.3');
    expect(value('floor(0.3 - item.value - 0.2)', { value: 0.1 })).toBe('0');
    expect(value('item.value - 1000000000', { value: 1_000_000_000.005 })).toBe('0.005');
  });

  it.each([
    ['floor(item.value)', 2.5, '2'],
    ['floor(item.value)', -2.5, '-3'],
    ['ceil(item.value)', -2.5, '-2'],
    ['halfUp(item.value)', 2.5, '3'],
    ['halfUp(item.value)', -2.5, '-3'],
    ['halfEven(item.value)', 2.5, '2'],
    ['halfEven(item.value)', -3.5, '-4'],
    ['halfEven(item.value, 1)', 0.25, '0.2'],
    ['halfUp(item.value, 1)', -0.24, '-0.2'],
  ])('rounds by name: %s of %d is %s', (text, given, expected) => expect(value(text, { value: given })).toBe(expected));

  it.each([
    ['steps(item.value, [[0, 100], [5.5, 80], [10, 60]])', '80'],
    ['stepsAbove(item.value, [[0, 100], [5.5, 80], [10, 60]])', '100'],
    ['steps(item.value - 100, [[0, 100], [10, 60]])', '100'],
    ['linear(item.value, [[0, 100], [11, 0]])', '50'],
    ['linear(item.value, [[6, 70], [item.median, 10]])', '70'],
    ['linear(item.value, [[0, 100], [5, 10]])', '10'],
    ['linear(item.value, [[5.5, 40]])', '40'],
    ['weightedMean([[item.value, 1], [item.median, 2]])', '8.5'],
    ['weightedMean([[item.value, 1], [item.baseline, 2]])', '5.5'],
    ['best(item.value, item.baseline - 3)', '5.5'],
    ['max(item.value, item.median, 7)', '10'],
    ['min(item.value, item.median, 7)', '5.5'],
    ['clamp(item.value, 0, 5)', '5'],
    ['abs(item.value - item.median)', '4.5'],
    ['monthsBetween(item.due, item.on)', '0'],
    ['workingDaysBetween(item.due, item.on)', '3'],
    ['has(item.baseline) ? 1 : 2', '2'],
    ['max(item.values)', '5.5'],
    ['min(item.values)', '3'],
    ['sum(item.values)', '12.5'],
    ['count(item.values)', '3'],
    ['nth(item.values, 2)', '4'],
    ['nth(item.values, -1)', '3'],
    ['nth(item.values, count(item.values))', '3'],
    ['sum(item.values) / count(item.values)', '4.166667'],
    ['sum([item.value, item.median, 0.5])', '16'],
    ['sum(item.none)', '0'],
    ['sum([])', '0'],
    ['count([item.value, item.baseline])', '1'],
    ['max([item.value])', '5.5'],
    ['nth([1, 1, 2], 3)', '1'],
  ])('has functions: %s is %s', (text, expected) => expect(value(text)).toBe(expected));

  it.each([
    ['item.value / (item.median - 10)', false],
    ['1.0 / 0.0', false],
    ['item.value / (0.0 / 0.0)', false],
    ['linear(item.value, [[item.median, 1], [2, 0]])', false],
    ['clamp(item.value, 3, 2)', false],
    ['weightedMean([[item.value, 0]])', false],
    ['weightedMean([[item.value, -1]])', false],
    ['weightedMean([[item.baseline, 1]])', true],
    ['best(item.baseline, item.baseline / 2)', true],
    ['best(item.value, item.value / (item.median - 10))', false],
    ['max(item.value, item.baseline)', true],
    ['item.value - item.baseline', true],
    ['workingDaysBetween(item.due, "2125-01-01")', false],
    ['monthsBetween(item.due, "2025-02-30")', false],
    ['monthsBetween("", item.on)', true],
    ['sum([item.value, item.baseline])', true],
    ['max(item.none)', true],
    ['sum(item.unknown)', true],
    ['count(item.unknown)', true],
    ['nth(item.values, 4)', true],
    ['nth(item.values, -4)', true],
    ['nth(item.values, 0)', false],
    ['nth(item.values, item.value)', false],
  ])('has no value where it cannot be computed: %s', (text, missing) => {
    expect(result(text)).toMatchObject({ value: null, missing });
  });

  it('shows a list of facts by what is in it, of a long one the beginning', () => {
    expect(result('sum(item.values)').inputs).toEqual([{ name: 'item.values', value: '3, 5.5, 4' }]);
    const long = { item: { values: Array.from({ length: 30 }, (_, i) => Exact.from(i)) } };
    expect(compiled('sum(item.values)')(long).inputs[0]?.value).toMatch(/^0, 1, .*, 19, … \(30\)$/);
  });

  it('says which facts it asked for, and what they were', () => {
    expect(result('best(item.value, item.baseline) + item.value').inputs).toEqual([
      { name: 'item.baseline', value: null },
      { name: 'item.value', value: 5.5 },
    ]);
  });

  it.each([
    ['item.value > 1', 0, 'a formula is a number, this is bool'],
    ['2 + item.valu', 9, 'No such key: valu'],
    ['item.value + item.on', 0, 'no such overload'],
    ['clamp(item.value, 0)', 0, 'clamp'],
    ['floor(item.on)', 11, 'expected a number, this is string'],
    ['floor(item.value, 10)', 18, 'decimals are written out, 0 to 9'],
    ['floor(item.value, 1 + 1)', 18, 'decimals are written out, 0 to 9'],
    ['steps(item.value, [[1, 2], [1, 3]])', 18, 'the rows of a table must rise'],
    ['steps(item.value, [[-1, 2], [-2, 3]])', 18, 'the rows of a table must rise'],
    ['steps(item.value, [[1, 2, 3]])', 19, 'expected rows of two'],
    ['steps(item.value, [])', 18, 'expected rows of two'],
    ['steps(item.value, 3)', 18, 'expected rows of two'],
    ['linear(item.value, [[1, item.on]])', 29, 'expected a number, this is string'],
    ['monthsBetween(item.value, item.on)', 19, 'expected a day, this is number'],
    ['item.value * (1 / 3)', 14, 'whole numbers divide to a whole number'],
    ['[1, 2].map(x, x)[0]', 0, 'is none of'],
    ['sum(item.value)', 9, 'expected a list of numbers, this is number'],
    ['sum([item.value, item.on])', 22, 'expected a number, this is string'],
    ['nth(item.values, item.on)', 22, 'expected a number, this is string'],
    [Array(5).fill('sum(item.values)').join(' + '), 76, 'goes through lists of facts at most 4 times'],
    ['item.value *', 12, ''],
  ])('is refused when loaded: %s', (text, offset, summary) => {
    expect(problem(text)?.message.en).toContain(summary);
    expect(problem(text)?.offset).toBe(offset);
  });

  it('gives nothing, and soon, where its numbers outgrow all bounds', () => {
    const grown = Array(38).fill('(item.value / 1.23456789012345e-40)').join(' * ');
    const halves = Array.from({ length: 38 }, (_, i) => `item.value / ${123_456_789_011 + 2 * i}.17`).join(' + ');
    expect(result(grown)).toMatchObject({ value: null, missing: false });
    expect(result(halves)).toMatchObject({ value: null, missing: false });
    const began = performance.now();
    for (let i = 0; i < 100; i += 1) [grown, halves].forEach((text) => value(text));
    // Some milliseconds each, parsing included; without the bound it would be seconds.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('is bounded like a condition', () => {
    expect(problem(Array(101).fill('1').join(' + '))?.message.en).toContain('200');
  });
});
