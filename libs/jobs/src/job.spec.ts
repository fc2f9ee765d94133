import { expect, test } from '@jest/globals';
import { FIRST_STATES, isEnd, JOB_STATES, JOB_TRANSITIONS, type JobState, paceOf, statesBefore } from './job.js';

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

test('the pace of a job is what was done by the last that was heard of its worker', () => {
  const job = { total: 1_000, done: 300, startedAt: new Date(0) };
  expect(paceOf(job, new Date(60_000))).toEqual({ rate: 5, secondsLeft: 140 });
  expect(paceOf({ ...job, total: null }, new Date(60_000))).toEqual({ rate: 5, secondsLeft: null });
  expect(paceOf({ ...job, done: 1_000 }, new Date(7_000))).toEqual({ rate: 142.86, secondsLeft: 0 });
});

test('what nobody works on, has not begun or has not come on has no pace', () => {
  const job = { total: 1_000, done: 300, startedAt: new Date(0) };
  expect(paceOf(job, null)).toBeNull();
  expect(paceOf({ ...job, startedAt: null }, new Date(1))).toBeNull();
  expect(paceOf({ ...job, done: 0 }, new Date(1))).toBeNull();
});
