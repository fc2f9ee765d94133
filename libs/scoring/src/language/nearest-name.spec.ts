import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearestName } from './nearest-name.js';

const FIELDS = ['title', 'source', 'article', 'standing', 'start'];

it.each([
  ['titel', 'title'],
  ['Title', 'title'],
  ['sorce', 'source'],
  ['strat', 'start'],
  ['standings', 'standing'],
  ['startt', 'start'],
  ['colour', null],
  ['', null],
  ['x'.repeat(100_000), null],
])('takes %s for %s', (name, expected) => {
  expect(nearestName(name, FIELDS)).toBe(expected);
});

it('takes two letters in the wrong order for one mistake', () => {
  expect(nearestName('tlak', ['talk', 'pause', 'end'])).toBe('talk');
});

it('knows of nothing among no names', () => {
  expect(nearestName('title', [])).toBeNull();
});

it('finds a name again whatever letter of it was hit', () => {
  const letter = fc.constantFrom(...'abcxyz');
  fc.assert(
    fc.property(fc.constantFrom(...FIELDS), fc.nat(), letter, (name, at, other) => {
      const i = at % name.length;
      expect(nearestName(name.slice(0, i) + other + name.slice(i + 1), FIELDS)).toBe(name);
    }),
  );
});
