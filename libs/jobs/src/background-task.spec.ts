import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { FakeLog } from '../../observability/src/fake-log.js';
import { pauseAfter, startTask } from './background-task.js';

const PAUSE_MS = 5;

test('a task runs again and again, never twice at once, and a failure is logged and tried again', async () => {
  const log = new FakeLog();
  let [runs, atOnce, most] = [0, 0, 0];
  const work = async () => {
    most = Math.max(most, (atOnce += 1));
    await pause(PAUSE_MS);
    atOnce -= 1;
    if ((runs += 1) === 1) throw new Error('broken');
  };
  const running = startTask({ name: 'sheep', pauseMs: PAUSE_MS, work }, log);
  while (runs < 3) await pause(PAUSE_MS);
  await running.stop();
  expect([most, atOnce]).toEqual([1, 0]);
  expect(log.lines).toMatchObject([
    { level: 'error', task: 'sheep', error: { message: 'broken' } },
    { level: 'info', task: 'sheep', suppressed: 0 },
  ]);
});

test('a task that fails again and again is tried less and less often, up to every five seconds (A21)', () => {
  expect([0, 1, 2, 3, 6, 60].map((failures) => pauseAfter(failures, 100))).toEqual([100, 200, 400, 800, 5_000, 5_000]);
  expect(pauseAfter(3, 60_000)).toBe(60_000);
});

test('a failure that is said elsewhere is not said by every task (A21)', async () => {
  const log = new FakeLog();
  let runs = 0;
  const work = async () => {
    runs += 1;
    throw new Error('away');
  };
  const running = startTask({ name: 'sheep', pauseMs: 1, work }, log, () => true);
  while (runs < 4) await pause(PAUSE_MS);
  await running.stop();
  expect(log.lines).toEqual([]);
});

test('a task that is told to stop ends its run, and begins no other', async () => {
  let runs = 0;
  const work = async (signal: AbortSignal) => {
    runs += 1;
    await new Promise<void>((resume) => signal.addEventListener('abort', () => resume()));
  };
  const running = startTask({ name: 'long', pauseMs: PAUSE_MS, work }, new FakeLog());
  await running.stop();
  await pause(3 * PAUSE_MS);
  expect(runs).toBe(1);
});

test('a task that pauses for long is stopped at once', async () => {
  const running = startTask({ name: 'rare', pauseMs: 3_600_000, work: async () => undefined }, new FakeLog());
  await pause(PAUSE_MS);
  const start = performance.now();
  await running.stop();
  expect(performance.now() - start).toBeLessThan(1_000);
});
