import { describe, expect, it } from '@jest/globals';
import { conditionEnvironment } from './condition.js';
import { Exact } from './exact.js';
import { compileFormula, type Formula } from './formula.js';
import { decimalText } from './rounding.js';

class Numbers {
  constructor(readonly best: Exact | undefined) {}
}

const environment = conditionEnvironment([
  { name: 'item', schema: { id: 'string', value: 'number' } },
  { name: 'items', type: 'map<string, number>' },
])
  .registerType('Numbers', { ctor: Numbers, fields: { best: 'number', median: 'number' } })
  .registerVariable('known', 'map<string, Numbers>');
const lookups = {
  known: (name: string) => (['stay', '1.1'].includes(name) ? new Set(['best']) : null),
  items: (name: string) => (name === 'beds' ? new Set<string>() : null),
};

const compile = (text: string) => compileFormula(environment, text, lookups);
const facts = (id: string) => ({
  item: { id, value: Exact.from(2) },
  items: { beds: Exact.from(10) },
  known: { stay: new Numbers(Exact.from(6)), '1.1': new Numbers(Exact.from(7)) },
});

function result(text: string, id = 'stay') {
  const formula = compile(text);
  if (typeof formula !== 'function') throw new Error(formula.summary);
  const { value, ...rest } = (formula as Formula)(facts(id));
  return { value: value === null ? null : decimalText(value), ...rest };
}

describe('an index by name', () => {
  it.each([
    ['known.stay.best', 'stay', '6', 'known.stay.best'],
    ['known["1.1"].best', 'stay', '7', 'known["1.1"].best'],
    ['known[item.id].best', 'stay', '6', 'known.stay.best'],
    ['known[item.id].best', '1.1', '7', 'known["1.1"].best'],
    ['items["beds"]', 'stay', '10', 'items.beds'],
    ['items.beds', 'stay', '10', 'items.beds'],
  ])('is read and shown by the name that it is: %s of %s', (text, id, value, name) => {
    const { inputs, ...rest } = result(text, id);
    expect(rest).toEqual({ value, missing: false });
    expect(inputs).toEqual([{ name, value: Number(value) }]);
  });

  it('is a fact that is missing where there is no such name, or no such number of it', () => {
    expect(result('known[item.id].best', 'cost')).toEqual({
      value: null,
      missing: true,
      inputs: [{ name: 'known.cost.best', value: null }],
    });
    expect(result('known[item.id].median')).toMatchObject({ value: null, missing: true });
    expect(result('best(known[item.id].best, item.value)', 'cost')).toMatchObject({ value: '2' });
  });

  it.each([
    ['known.sty.best', 6, 'No such key: sty'],
    ['item.value + known["2.1"].best', 19, 'No such key: 2.1'],
    ['known.stay.median', 11, 'No such key: median'],
    ['known[item.id].worst', 15, 'No such key: worst'],
    ['known[item.value].best', 6, 'an index is a text in quotes or a fact that is a text'],
    ['known[item.id + "x"].best', 6, 'an index is a text in quotes or a fact that is a text'],
    ['items["wards"]', 6, 'No such key: wards'],
  ])('is refused when loaded: %s', (text, offset, summary) => {
    expect(compile(text)).toEqual({ offset, summary });
  });
});
