import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repeatedKey } from './json-keys.js';

test.each<[string, string | null]>([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"A":2}', null],
  ['{"a":{"b":1},"b":{"a":1}}', null],
  ['[{"a":1},{"a":2}]', null],
  ['{"x":[1,{"a":{},"b":[],"a":null}]}', 'x[1].a'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"a\\"b":1,"c":"\\"a\\":1,{","a\\"b":2}', '["a\\"b"]'],
  ['{"a":"x","b":"x","c":["x","x"]}', null],
  ['{"":1,"":2}', '[""]'],
  [' "a" ', null],
])('in %s the first key that comes twice is %j', (json, path) => {
  expect(repeatedKey(json)).toBe(path);
});

test('what JavaScript writes has no key twice', () => {
  fc.assert(fc.property(fc.json(), (json) => repeatedKey(json) === null));
});

test('a megabyte is looked through within the time of a request', () => {
  const json = `{${Array.from({ length: 60_000 }, (_, i) => `"key${i}":[{}]`).join(',')}}`;
  const started = performance.now();
  expect(repeatedKey(json)).toBeNull();
  expect(repeatedKey('['.repeat(500_000) + ']'.repeat(500_000))).toBeNull();
  expect(performance.now() - started).toBeLessThan(2000);
});

test.each<[string, string]>([
  ['of plain characters', 'x'.repeat(48_000_000)],
  ['of escapes', '\\n'.repeat(24_000_000)],
])('a text as long as the largest body, %s, overflows no stack', (_, text) => {
  expect(repeatedKey(`{"a":"${text}","b":[],"b":1}`)).toBe('b');
});
