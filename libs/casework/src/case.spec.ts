import { expect, test } from '@jest/globals';
import { CASE_STATES, TRANSITIONS } from './case.js';

test('every state of a case can be reached from pending, and what is decided stays decided', () => {
  const reached = new Set<string>(['pending']);
  for (const state of reached) for (const next of TRANSITIONS[state as keyof typeof TRANSITIONS]) reached.add(next);
  expect([...reached].toSorted()).toEqual([...CASE_STATES].toSorted());
  for (const state of CASE_STATES) if (state !== 'pending') expect(TRANSITIONS[state]).toEqual([]);
});
