import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import type { Registered } from '../model/evidence-fact.js';
import { hasBook, outside, type RatedSubjects, rates } from './rated-subjects.js';

const VILLAGE: Registered = {
  subjectType: 'institution',
  region: '640105',
  kind: 'villageClinic',
  attributes: { designated: true, beds: 20, type: 'rural', tags: ['a'] },
};

test.each<[string, Partial<RatedSubjects>, Partial<Registered>]>([
  ['a kind that is named', { kinds: ['pharmacy', 'villageClinic'] }, {}],
  ['a region by its beginning', { regions: ['11', '6401'] }, {}],
  ['an attribute by one of its values', { attributes: { type: ['urban', 'rural'] } }, {}],
  ['a truth value and a number as text', { attributes: { designated: ['true'], beds: [20] } }, {}],
  ['somebody without a kind who is no institution', { kinds: ['pharmacy'] }, { subjectType: 'physician', kind: null }],
])('a scheme rates %s', (_, rated, subject) => {
  expect(outside({ subjectTypes: ['institution', 'physician'], ...rated }, { ...VILLAGE, ...subject })).toBeNull();
});

test.each<[string, Partial<RatedSubjects>, Partial<Registered>]>([
  ['subjectTypeNotCovered', { subjectTypes: ['physician'] }, {}],
  ['kindNotCovered', { kinds: ['pharmacy'] }, {}],
  ['kindNotCovered', { kinds: ['pharmacy'] }, { kind: null }],
  ['regionNotCovered', { regions: ['6402'] }, {}],
  ['attributeNotCovered', { attributes: { type: ['urban'] } }, {}],
  ['attributeNotCovered', { attributes: { other: ['x'] } }, {}],
  ['attributeNotCovered', { attributes: { tags: ['a'] } }, {}],
  ['attributeNotCovered', { attributes: { type: ['rural'], beds: [21] } }, {}],
])('a scheme says %s of %j', (code, rated, subject) => {
  expect(outside({ subjectTypes: ['institution'], ...rated }, { ...VILLAGE, ...subject })?.code).toBe(code);
});

const someOf = (...words: string[]) => fc.option(fc.subarray(words, { minLength: 1 }), { nil: undefined });
const ratedSubjects = fc
  .record({ kinds: someOf('a', 'b'), regions: someOf('64', '6401', '12'), type: someOf('x', 'y') })
  .map(({ kinds, regions, type }): RatedSubjects => {
    return {
      subjectTypes: ['institution'],
      ...(kinds && { kinds }),
      ...(regions && { regions }),
      ...(type && { attributes: { type } }),
    };
  });
const registered = fc
  .record({
    kind: fc.constantFrom('a', 'b', null),
    region: fc.constantFrom('640105', '640201', '120000'),
    type: someOf('x'),
  })
  .map(({ kind, region, type }): Registered => {
    return { subjectType: 'institution', kind, region, attributes: type ? { type: type[0] } : {} };
  });

describe('a book', () => {
  it('is there whatever order rules and register became known in, and never goes away', () => {
    fc.assert(
      fc.property(
        fc.array(ratedSubjects, { minLength: 1, maxLength: 3 }),
        fc.array(registered, { minLength: 1, maxLength: 3 }),
        (versions, statements) => {
          const there = hasBook(versions, statements);
          expect(hasBook(versions.toReversed(), statements.toReversed())).toBe(there);
          for (let known = 1; known < statements.length; known += 1) {
            if (hasBook(versions, statements.slice(0, known))) expect(there).toBe(true);
          }
          expect(versions.flatMap((v) => statements.map((s) => rates(v, s))).includes(true)).toBe(there);
        },
      ),
    );
  });
});
