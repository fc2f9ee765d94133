import { expect, test } from '@jest/globals';
import { FIRST_STATES, isEnd, JOB_STATES, JOB_TRANSITIONS, type JobState, statesBefore } from './job.js';

const reachedFrom = (first: JobState): JobState[] => {
  const reached = new Set([first]);
  for (const state of reached) for (const next of JOB_TRANSITIONS[state]) reached.add(next);
  return [...reached];
};

test('every state of a job can be reached from a first one', () => {
  const reached = new Set(FIRST_STATES.flatMap(reachedFrom));
  expect([...reached].toSorted()).toEqual(JOB_STATES.toSorted());
});

test('every state of a job leads to an end, and nothing follows an end', () => {
  const ends = JOB_STATES.filter(isEnd);
  expect(ends).toEqual(['finished', 'refused', 'cancelled', 'failed']);
  for (const state of JOB_STATES) expect(reachedFrom(state).some(isEnd)).toBe(true);
});

test('what is in force can only be finished: nobody cancels it, and it never fails', () => {
  expect(reachedFrom('effective')).toEqual(['effective', 'finished']);
  expect(statesBefore('cancelled')).toEqual(['waiting', 'running']);
});
