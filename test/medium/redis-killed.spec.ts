import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { hasRedis, type StartedRedis, startRedis } from '#servers';
import { registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { compareWithFold, staleBooks } from '../support/fold-check.js';
import { newPath } from '../support/servers-elsewhere.js';
import { startServices } from '../support/services.js';
import { TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';
import { requireBuild, WorkerProcess } from '../support/worker-process.js';

const WRITERS = 4;
const BECOMES_RIGHT_MS = 60_000;
/** One outage is said once by each part of a process that has the queue at hand: its producer and its worker. */
const MESSAGES = 2;
const OUTAGE = 'is out of reach';

let redis: StartedRedis;
let api: TestApi;
let worker: WorkerProcess;
let ids: string[];

beforeAll(async () => {
  if (!hasRedis()) throw new Error('these tests need redis-server: npm test installs it where it may');
  requireBuild();
  redis = (await startRedis({ dir: newPath(), temporary: true }))!;
  api = await TestApi.start({ REDIS_URL: redis.url });
  await registerHospital(api);
  ids = await Promise.all(Array.from({ length: WRITERS }, (_, i) => registerPhysician(api, `D64010598000${i}`)));
  await api.app.listen(0, '127.0.0.1');
  worker = await WorkerProcess.start({ DATABASE_URL: api.database.serviceUrl, REDIS_URL: redis.url });
}, 300_000);
afterAll(async () => {
  await worker.kill();
  await redis.stop();
  await api.stop();
});

/** As a crash ends it: nothing is written down, nobody is told. */
async function killRedis(): Promise<void> {
  const client = new Redis(redis.url);
  const pid = Number(/process_id:(\d+)/.exec(await client.info('server'))?.[1]);
  client.disconnect();
  process.kill(pid, 'SIGKILL');
}

test('Redis killed under load: every write is taken, the API stays ready, nothing is lost, and it is said once (A21)', async () => {
  const statuses: number[] = [];
  const stop = new AbortController();
  const writer = async (id: string): Promise<void> => {
    while (!stop.signal.aborted) {
      const answer = await api.send('ingest', 'post', '/v1/inspection-results', scoring(id, 1, '2025-04-01'));
      statuses.push(answer.status);
    }
  };
  const running = ids.map(writer);
  await until('there is load', async () => statuses.length >= 2 * WRITERS);
  await killRedis();
  const before = statuses.length;
  await until('writes go on', async () => statuses.length >= before + 4 * WRITERS);
  const ready = await api.send('settlement', 'get', '/health/ready');
  // Long enough for many attempts to connect.
  await sleep(2_000);
  stop.abort();
  await Promise.all(running);

  expect(ready.status).toBe(200);
  expect(new Set(statuses)).toEqual(new Set([201]));
  expect(worker.hasEnded).toBe(false);
  await until('no rating is stale', async () => (await staleBooks(api.database.ownerUrl)) === 0, BECOMES_RIGHT_MS);
  const services = startServices(api.database.serviceUrl);
  expect((await compareWithFold(api.database.ownerUrl, services)).wrong).toEqual([]);
  await services.stop();
  const { body } = await api.send('auditor', 'get', `/v1/subjects/${ids[0]}/entries?limit=500`).expect(200);
  expect(body.items.filter(({ cause }: { cause: string }) => cause === 'scored').length).toBeGreaterThanOrEqual(6);

  const said = api.log.lines.filter(({ message }) => message.endsWith(OUTAGE));
  expect(said.length).toBeGreaterThan(0);
  expect(said.length).toBeLessThanOrEqual(MESSAGES);
  expect(api.log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual(said);
  expect(worker.saidOf(OUTAGE)).toBeLessThanOrEqual(MESSAGES);
}, 180_000);
