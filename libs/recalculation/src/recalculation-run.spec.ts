import { expect, test } from '@jest/globals';
import { hasEnded, RUN_STATES, RUN_TRANSITIONS, statesBefore } from './recalculation-run.js';

test('every state of a run can be reached from waiting', () => {
  const reached = new Set<(typeof RUN_STATES)[number]>(['waiting']);
  for (const state of reached) for (const next of RUN_TRANSITIONS[state]) reached.add(next);
  expect([...reached].toSorted()).toEqual(RUN_STATES.toSorted());
});

test('what waits or runs can be cancelled, and nothing follows an end', () => {
  expect(statesBefore('cancelled')).toEqual(['waiting', 'running']);
  expect(statesBefore('finished')).toEqual(['running']);
  expect(RUN_STATES.filter((status) => hasEnded({ status }))).toEqual(['finished', 'cancelled', 'failed']);
});
