import { expect, it } from '@jest/globals';
import { policySchema } from '../policy/policy-schema.js';
import { isFields } from './fields.js';
import { knownName } from './field-names.js';

/** Property names of a schema with what they stand in, as `parent.name`; those of the tests are left out. */
function namesIn(schema: unknown, parent: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part) => namesIn(part, parent));
  if (!isFields(schema)) return [];
  const { properties, ...rest } = schema;
  const named = Object.entries(isFields(properties) ? properties : {}).filter(([name]) => name !== 'tests');
  return [
    ...named.flatMap(([name, inner]) => [`${parent}.${name}`, ...namesIn(inner, name)]),
    ...Object.values(rest).flatMap((part) => namesIn(part, parent)),
  ];
}

const names = [...new Set(namesIn(policySchema, ''))];
const wordsOf = (place: string) => {
  const [parent = '', name = ''] = place.split('.');
  return knownName(name, parent);
};

it('every field that a policy can have is called by a name of its own in both languages', () => {
  expect(names.length).toBeGreaterThan(150);
  expect(names.filter((place) => wordsOf(place) === null)).toEqual([]);
  const chinese = names.map((place) => wordsOf(place)!.zh);
  expect(chinese.filter((zh) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
});

it('a field that is not of the format has none', () => {
  expect([knownName('jump', ''), knownName('grade', 'switches')]).toEqual([null, null]);
});
