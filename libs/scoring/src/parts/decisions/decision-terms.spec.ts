import { describe, expect, test } from '@jest/globals';
import { loadPack, packFiles } from '#scoring-testing';
import { isScored } from './decision-curve.js';
import type { DecisionKind } from './decision-document.js';
import { termsOf, titleOf } from './decision-terms.js';

const LATIN = /[A-Za-z]{2,}/;

describe('every field and word of the shipped decisions', () => {
  const told = packFiles()
    .map(loadPack)
    .flatMap(({ document, ref }) =>
      Object.entries(document.decisions).flatMap(([kind, rows]) =>
        rows.flatMap(({ then }) =>
          Object.entries(then).map(([name, value]) => ({ pack: ref.code, kind: kind as DecisionKind, name, value })),
        ),
      ),
    );

  test('are many', () => expect(told.length).toBeGreaterThan(200));

  test('has a title in both languages', () => {
    const untitled = told.filter(({ kind, name }) => LATIN.test(titleOf(kind, name).zh));
    expect(untitled).toEqual([]);
  });

  test('is said in Chinese without a code', () => {
    const raw = told.filter(({ kind, name, value }) => {
      const terms = isScored(value) ? [] : termsOf(kind, name, value);
      const isWord = [value].flat().some((word) => typeof word === 'string' && LATIN.test(word));
      return (isWord && terms.length === 0) || terms.some(({ zh }) => LATIN.test(zh));
    });
    expect(raw).toEqual([]);
  });
});

test('a field that only one policy knows keeps its name', () => {
  expect(titleOf('payment', 'bonusPoints')).toEqual({ zh: 'bonusPoints', en: 'bonusPoints' });
  expect(termsOf('payment', 'bonusPoints', 'many')).toEqual([]);
});
