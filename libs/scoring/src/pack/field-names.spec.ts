import { expect, it } from '@jest/globals';
import { loadPack, packFiles } from '#scoring-testing';
import { policySchema } from '../engine/policy-schema.js';
import { isFields } from './fields.js';
import { FIELDS, knownName } from './field-names.js';

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

const { tests: _, finding: __, ...parts } = policySchema.$defs;
const names = [...new Set(namesIn(parts, ''))];
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

/** Every field of a document, as `parent.name`. */
function placesIn(value: unknown, parent: string): string[] {
  if (Array.isArray(value)) return value.flatMap((part) => placesIn(part, parent));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => [`${parent}.${name}`, ...placesIn(part, name)]);
}

it('no name is left of a field that no policy can have', () => {
  const places = [...names, ...packFiles().flatMap((file) => placesIn(loadPack(file).document, ''))];
  const stands = new Set(places.flatMap((place) => [place, place.slice(place.indexOf('.') + 1)]));
  expect([...FIELDS.keys()].filter((key) => !stands.has(key))).toEqual([]);
  expect([knownName('jump', ''), knownName('switches', '')]).toEqual([null, null]);
});
