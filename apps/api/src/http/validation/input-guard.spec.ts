import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kernel';
import { INVALID_CONTENT } from '../problems/errors.js';
import { guardInput, MAX_DEPTH, MAX_NODES } from './input-guard.js';

const guard = (input: unknown): void => guardInput(input, INVALID_CONTENT);

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i += 1) value = [value];
  return value;
}

function hasReservedKey(value: unknown): boolean {
  let reserved = false;
  JSON.stringify(value, (key, child: unknown) => {
    reserved ||= key in Object.prototype;
    return child;
  });
  return reserved;
}

function refusal(input: unknown): DomainError | null {
  try {
    guard(input);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

describe('the guard of all input', () => {
  test('lets ordinary JSON through', () => {
    const ordinary = fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' });
    fc.assert(
      fc.property(ordinary, (value) => {
        fc.pre(!JSON.stringify(value).includes('\\u0000') && !hasReservedKey(value));
        expect(refusal(value)).toBeNull();
      }),
    );
  });

  test(`allows ${MAX_DEPTH} levels and not one more`, () => {
    expect(refusal(nested(MAX_DEPTH))).toBeNull();
    expect(refusal(nested(MAX_DEPTH + 1))?.code).toBe('request/too-deep');
  });

  test('does not fall over a million levels', () => {
    expect(refusal(nested(1_000_000))?.code).toBe('request/too-deep');
  });

  test('counts all values, the containers too', () => {
    expect(refusal(Array(MAX_NODES - 1).fill(0))).toBeNull();
    expect(refusal(Array(MAX_NODES).fill(0))?.fields[0]?.code).toBe('too-many-values');
  });

  test.each<[string, unknown, string, string]>([
    ['a NUL', { a: [{ b: 'x\u0000' }] }, 'a[0].b', 'bad-character'],
    ['half a surrogate pair', { a: '\udc00' }, 'a', 'bad-character'],
    ['a bad key', { a: { 'b\u0000': 1 } }, 'a["b\\u0000"]', 'bad-character'],
    ['an infinite number', [1, Infinity], '[1]', 'not-finite'],
    ['a key that JavaScript has a use for', { a: JSON.parse('{"__proto__":1}') }, 'a.__proto__', 'reserved-key'],
  ])('names the place of %s', (_, input, path, code) => {
    expect(refusal(input)?.fields).toMatchObject([{ path, code }]);
  });

  test('takes characters outside the basic plane', () => {
    expect(refusal({ name: '𠮷野家 👩‍⚕️' })).toBeNull();
  });
});
