import { expect, test } from '@jest/globals';
import { hashOf } from '#kernel';
import { inputHash, isHashOf } from './input-hash.js';

const named = (input: unknown) => ({ name: 'subject.put D1', input });
const STATED = { name: '演示', agreement: { from: '2025-01-01', until: null }, tags: [{ a: 1 }] };

test('fields that a later version added, and reads as nothing, change no hash', () => {
  const later = {
    ...STATED,
    ownership: null,
    attributes: {},
    tagged: [],
    agreement: { ...STATED.agreement, kind: undefined },
  };
  expect(inputHash(named(later))).toBe(inputHash(named(STATED)));
  expect(isHashOf(inputHash(named(STATED)), named(later))).toBe(true);
});

test.each([
  ['another value', { ...STATED, name: '演示二' }],
  ['a field more', { ...STATED, ownership: 'private' }],
  ['a place of a list that says nothing', { ...STATED, tags: [null, { a: 1 }] }],
  ['false and zero, which say something', { ...STATED, registered: false, points: 0 }],
])('%s does', (_, other) => {
  expect(isHashOf(inputHash(named(STATED)), named(other))).toBe(false);
});

test('what an earlier version kept is that of the same input', () => {
  expect(isHashOf(hashOf(named(STATED)), named(STATED))).toBe(true);
  expect(isHashOf(hashOf(named(STATED)), { ...named(STATED), name: 'subject.put D2' })).toBe(false);
});
