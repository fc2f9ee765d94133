import { expect, test } from '@jest/globals';
import { FakeLog } from './fake-log.js';
import { Outage } from './outage.js';

test('an outage is said once when it begins, and once when it is over: how long, and what was not said (A21)', () => {
  const log = new FakeLog();
  let now = 1_000;
  const outage = new Outage(log, 'PostgreSQL', () => now);
  outage.works();
  for (let n = 0; n < 200; n += 1) outage.failed(new Error('refused'));
  now += 5_300;
  outage.works();
  outage.works();
  expect(log.lines).toMatchObject([
    { level: 'error', message: 'PostgreSQL is out of reach', error: { message: 'refused' } },
    { level: 'info', message: 'PostgreSQL is back', afterMs: 5_300, suppressed: 199 },
  ]);
});

test('the next outage is said again, with a count of its own', () => {
  const log = new FakeLog();
  const outage = new Outage(log, 'the queue', () => 0);
  for (const failures of [3, 2]) {
    for (let n = 0; n < failures; n += 1) outage.failed(new Error('refused'));
    outage.works();
  }
  expect(log.lines.map(({ suppressed }) => suppressed)).toEqual([undefined, 2, undefined, 1]);
});
