import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Exact } from './language/exact.js';
import { compileFormula } from './language/formula.js';
import { NUMBER_FUNCTIONS } from './language/number-language.js';
import { decimalText } from './language/rounding.js';
import { expressionLanguage } from './language/expression-language.js';

/** The table of functions in docs/policy-reference.md: function, what it gives, example, its value. */
const page = readFileSync(join(process.cwd(), 'docs', 'policy-reference.md'), 'utf8');
const section = page.split('### Functions of numbers and days\n')[1]?.split('\n### ')[0] ?? '';
const rows = [...section.matchAll(/^\| `(\w+).*\| `([^`]+)` \| (-?[\d.]+) \|$/gm)].map(
  ([, name = '', example = '', value = '']) => ({ name, example, value }),
);

const measures = [...(page.split('### Measured items\n')[1]?.split('```')[0] ?? '').matchAll(/^\| .* \| `(.*)` \|$/gm)];

describe('the methods of docs/policy-reference.md', () => {
  const values = { best: 'number', median: 'number', threshold: 'number' };
  const language = expressionLanguage([
    { name: 'item', schema: { value: 'number', baseline: 'number' } },
    { name: 'benchmarks', schema: { stay: values } },
  ]);

  it.each(measures.map(([, formula = '']) => formula))('can be computed: %s', (formula) => {
    const facts = { value: Exact.from(7), baseline: Exact.from(8) };
    const stay = { best: Exact.from(6), median: Exact.from(8), threshold: Exact.from(12) };
    const compute = compileFormula(language, formula);
    if (typeof compute !== 'function') throw new Error(compute.message.en);
    expect(compute({ item: facts, benchmarks: { stay } }).value).not.toBeNull();
  });

  it('are eight', () => expect(measures).toHaveLength(8));
});

describe('the functions of docs/policy-reference.md', () => {
  it.each(rows)('$example gives $value', ({ name, example, value }) => {
    const formula = compileFormula(expressionLanguage([]), example);
    if (typeof formula !== 'function') throw new Error(formula.message.en);
    const { value: given } = formula({});
    expect(example).toContain(`${name}(`);
    expect(given === null ? null : decimalText(given)).toBe(value);
  });

  it('are all that there are', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...NUMBER_FUNCTIONS].toSorted());
  });
});
