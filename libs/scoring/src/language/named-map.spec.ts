import { describe, expect, it } from '@jest/globals';
import { Exact } from './exact.js';
import { expressionLanguage } from './expression-language.js';
import { compileFormula, type Formula } from './formula.js';
import { decimalText } from './rounding.js';

class Numbers {
  constructor(readonly best: Exact | undefined) {}
}

const language = expressionLanguage(
  [{ name: 'item', schema: { id: 'string', value: 'number' } }],
  [
    { name: 'items', known: ['beds'], fieldsOf: (name) => (name === 'beds' ? [] : null) },
    {
      name: 'known',
      known: ['stay', '1.1'],
      fieldsOf: (name) => (['stay', '1.1'].includes(name) ? ['best'] : null),
      type: { name: 'numbers', ctor: Numbers, fields: ['best', 'median'] },
    },
  ],
);

const compile = (text: string) => compileFormula(language, text);
const facts = (id: string) => ({
  item: { id, value: Exact.from(2) },
  items: { beds: Exact.from(10) },
  known: { stay: new Numbers(Exact.from(6)), '1.1': new Numbers(Exact.from(7)) },
});

function result(text: string, id = 'stay') {
  const formula = compile(text);
  if (typeof formula !== 'function') throw new Error(formula.message.en);
  const { value, missing, inputs } = (formula as Formula)(facts(id));
  return { value: value === null ? null : decimalText(value), missing, inputs };
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
    ['known.sty.best', 6, 'No such key: sty; known has stay, 1.1', 'stay'],
    ['item.value + known["2.1"].best', 19, 'No such key: 2.1; known has stay, 1.1', '1.1'],
    ['known.stay.median', 11, 'No such key: median; known.stay has best', null],
    ['known["1.1"]["bests"]', 13, 'No such key: bests; known["1.1"] has best', 'best'],
    ['known[item.id].medians', 15, 'No such key: medians; known[item.id] has best, median', 'median'],
    ['known[item.value].best', 6, 'an index is a text in quotes or a fact that is a text', null],
    ['known[item.id + "x"].best', 6, 'an index is a text in quotes or a fact that is a text', null],
    ['known[item.ide].best', 11, 'No such key: ide; item has id, value', 'id'],
    ['items["wards"]', 6, 'No such key: wards; items has beds', null],
    ['item.value + known', 0, 'no such overload: number + map<string, numbers>', null],
    ['knwn.stay.best', 0, 'Unknown variable: knwn; known here: item, items, known', 'known'],
  ])('is refused when loaded: %s', (text, offset, summary, suggestion) => {
    const problem = compile(text);
    if (typeof problem === 'function') throw new Error('compiles');
    expect([problem.offset, problem.message.en, problem.suggestion]).toEqual([offset, summary, suggestion]);
    expect(problem.message.zh).toMatch(/\p{Script=Han}/u);
  });
});
