import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileFactCondition } from './facts.js';
import { compileFormula } from './formula.js';
import { expressionLanguage } from './expression-language.js';
import { formulaVariables } from './facts.js';
import { fullWidthMark, slipIn } from './slips.js';

describe('a condition written out of habit', () => {
  it.each([
    ['finding.violation == "a" and finding.persons > 2', 25, 'write && for and', 'and 应写 &&'],
    ['finding.violation == "a" OR finding.persons > 2', 25, 'write || for OR', 'OR 应写 ||'],
    ['not evidence.findings == 0', 0, 'write ! for not', 'not 应写 !'],
    ['finding.violation = "a"', 18, 'write == to compare', '比较应写 =='],
    ['finding.amount > 20%', 17, 'write 20 / 100.0 for 20%', '20% 应写 20 / 100.0'],
    ['finding.violation == “a”', 21, '“ is a full-width character: write "', '“ 是全角字符，应写半角 "'],
    ['finding.bases.exists(b，b == "a")', 22, '， is a full-width character: write ,', '， 是全角字符，应写半角 ,'],
    ['finding.persons ＞ 2', 16, '＞ is a full-width character: write >', '＞ 是全角字符，应写半角 >'],
  ])('is told how it is written here: %s', (text, offset, en, zh) => {
    expect(compileFactCondition(text, 'finding')).toEqual({ offset, message: { zh, en }, suggestion: null });
  });

  it.each(['finding.violation == "this and that， not = 20%"', "evidence.kind == 'a or b'"])(
    'is left alone inside quotes: %s',
    (text) => expect(typeof compileFactCondition(text, 'finding')).toBe('function'),
  );

  it('is no slip in an expression that is wrong in another way', () => {
    expect(slipIn('finding.violation == ')).toBeNull();
    expect(compileFactCondition('finding.android == "a"', 'finding')).toMatchObject({
      message: { en: expect.stringContaining('No such key: android') },
    });
  });
});

describe('a formula written out of habit', () => {
  const language = expressionLanguage(formulaVariables('finding'));
  const said = (text: string) => {
    const formula = compileFormula(language, text);
    return typeof formula === 'function' ? null : formula.message.en;
  };

  it.each([
    ['-8,5', 'write a decimal point: -8.5'],
    ['finding.amount * 20%', 'write 20 / 100.0 for 20%'],
    ['20% * finding.amount', 'write 20 / 100.0 for 20%'],
    ['50% - finding.amount', 'write 50 / 100.0 for 50%'],
    [
      'finding.persons > 2 ? 99.5 : 0',
      "Ternary branches must have the same type, got 'double' and 'int': write a whole number as number(0) or 0.0",
    ],
  ])('is told how it is written here: %s', (text, en) => expect(said(text)).toBe(en));

  it.each([
    'finding.amount * 20 / 100.0',
    'finding.persons > 2 ? 99.5 : 0.0',
    'finding.persons > 2 ? number(99.5) : number(0)',
  ])('may be written so: %s', (text) => expect(said(text)).toBeNull());
});

it('a full-width mark is named with the one that stands for it, wherever it is', () => {
  const mark = fc.integer({ min: 0xff01, max: 0xff0f });
  fc.assert(
    fc.property(fc.stringMatching(/^[\w 中]*$/), mark, (before, code) => {
      const slip = fullWidthMark(`${before}${String.fromCodePoint(code)}`);
      expect(slip?.offset).toBe(before.length);
      expect(slip?.message.en.at(-1)).toBe(String.fromCodePoint(code - 0xfee0));
    }),
  );
});
