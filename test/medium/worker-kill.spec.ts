import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { JobStore } from '#jobs';
import { RandomIdSource } from '#kernel';
import { BackfillStore, StoreVersion } from '#policy-change';
import { migrateQueueSchema, openRecalculationQueue, type QueueConnection } from '#queue';
import { hasRedis, type StartedRedis, startRedis } from '#servers';
import { nationalPoints } from '../support/drafts.js';
import { score } from '../support/facts-by-hand.js';
import { HOSPITAL, registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { compareWithFold, staleBooks } from '../support/fold-check.js';
import { lockWaiters } from '../support/lock-waiters.js';
import { query } from '../support/query.js';
import { type Book, openBook } from '../support/random-load.js';
import { runStoreOf } from '../support/run-worker.js';
import { newPath } from '../support/servers-elsewhere.js';
import { startServices } from '../support/services.js';
import { BY_TEST, TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';
import { requireBuild, WorkerProcess } from '../support/worker-process.js';

const PHYSICIANS = 220;
const NAMED_AT_ONCE = 20;
const BECOMES_RIGHT_MS = 60_000;

let book: Book;
let redis: StartedRedis;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  requireBuild();
  redis = await newRedis();
  book = await openBook(PHYSICIANS);
  await migrateQueueSchema(book.database.ownerUrl, 'probity_service');
  for (const points of [3, 9]) await scoreEverybody(points);
}, 180_000);
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()));
});
afterAll(async () => {
  await book.close();
  await redis.stop();
});

async function newRedis(): Promise<StartedRedis> {
  if (!hasRedis()) throw new Error('these tests need redis-server: npm test installs it where it may');
  return (await startRedis({ dir: newPath(), temporary: true }))!;
}

async function scoreEverybody(points: number): Promise<void> {
  for (let start = 0; start < PHYSICIANS; start += NAMED_AT_ONCE) {
    const named = book.ids.slice(start, start + NAMED_AT_ONCE);
    await score(book.services, ...named.map((subjectId) => ({ subjectId, points, decidedOn: '2025-04-01' })));
  }
}

const url = (): string => book.database.ownerUrl;

/** As after the facts and before any computation. */
const forgetRatings = () =>
  query(url(), 'UPDATE subject_head SET rated_seq = -1, next_change_at = NULL; DELETE FROM rating');

async function startWorker(settings: Record<string, string>): Promise<WorkerProcess> {
  const worker = await WorkerProcess.start({ DATABASE_URL: book.database.serviceUrl, ...settings });
  workers.push(worker);
  return worker;
}

const inTheMiddle = (): Promise<void> =>
  until('some ratings are computed', async () => (await staleBooks(url())) < PHYSICIANS - 10);

/** Somebody writes to one book meanwhile, so that no worker, however quick, is done before the work here is. */
async function whileOneBookWaits(work: () => Promise<void>): Promise<void> {
  const writer = new pg.Client(url());
  await writer.connect();
  try {
    await writer.query('BEGIN');
    await writer.query(`SELECT FROM subject_head WHERE subject_id = $1 FOR UPDATE`, [book.ids.at(-1)]);
    await work();
  } finally {
    await writer.end();
  }
}

async function expectAllRight(): Promise<void> {
  await until('no rating is stale', async () => (await staleBooks(url())) === 0, BECOMES_RIGHT_MS);
  const { books, wrong } = await compareWithFold(url(), book.services);
  expect([books > PHYSICIANS - 1, wrong]).toEqual([true, []]);
}

async function enqueueEverybody(connection: QueueConnection): Promise<void> {
  const queue = openRecalculationQueue(connection, { onError: () => undefined, timeLimitMs: 10_000 });
  await queue.enqueue([...book.ids, HOSPITAL]);
  await queue.close();
}

test('without any queue or worker the sweep alone brings everybody right, page after page', async () => {
  await forgetRatings();
  expect(await book.services.sweep.execute()).toBeGreaterThanOrEqual(PHYSICIANS);
  await expectAllRight();
});

/** Who goes on with the work: how many work before the kill, and how many start after it. */
const SUCCESSORS = {
  redis: { who: 'the one beside it', before: 2, after: 0 },
  postgres: { who: 'another that starts', before: 1, after: 1 },
} as const;

describe.each(['redis', 'postgres'] as const)('with the queue on %s', (kind) => {
  const settings = (): Record<string, string> => (kind === 'redis' ? { REDIS_URL: redis.url } : {});
  const connection = (): QueueConnection =>
    kind === 'redis' ? { kind, url: redis.url } : { kind, url: book.database.serviceUrl, schema: 'bullmq' };

  beforeEach(async () => {
    await emptyQueue();
    await forgetRatings();
    await enqueueEverybody(connection());
  });

  async function emptyQueue(): Promise<void> {
    if (kind === 'postgres') return void (await query(url(), 'TRUNCATE bullmq.job CASCADE'));
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
  }

  test('the hints alone bring everybody right while the sweep is far away', async () => {
    await startWorker({ ...settings(), SWEEP_INTERVAL_MS: '3600000' });
    await expectAllRight();
    await scoreEverybody(1);
    await enqueueEverybody(connection());
    await expectAllRight();
  });

  // Each queue keeps what a dead worker had in hand in its own way; who goes on is no matter of the queue.
  const { who, before, after } = SUCCESSORS[kind];
  const startWorkers = (count: number) => Promise.all(Array.from({ length: count }, () => startWorker(settings())));

  test(`a worker killed in the middle loses nothing: ${who} finishes`, async () => {
    await whileOneBookWaits(async () => {
      const [first] = await startWorkers(before);
      await inTheMiddle();
      await first!.kill();
      expect(await staleBooks(url())).toBeGreaterThan(0);
    });
    await startWorkers(after);
    await expectAllRight();
  });

  test('the queue emptied in the middle of a load loses nothing, with nothing done by hand', async () => {
    await whileOneBookWaits(async () => {
      await startWorker(settings());
      await inTheMiddle();
      await emptyQueue();
      expect(await staleBooks(url())).toBeGreaterThan(0);
    });
    await scoreEverybody(1);
    await enqueueEverybody(connection());
    await emptyQueue();
    await expectAllRight();
  });
});

test('a recorded run whose worker was killed is finished by another, and every difference is reported once', async () => {
  await book.services.sweep.execute();
  // What somebody with the owner's rights might do: the heads still say that the ratings are current.
  await query(url(), `UPDATE rating SET segments = jsonb_set(segments, '{0,score}', '4200')`);
  const runs = runStoreOf(book.services);
  const request = { mode: 'rebuild', scheme: null, subjectType: null, regionPrefix: null } as const;
  await book.services.transactions.write(BY_TEST, (tx) => runs.add(tx, 'run_killed', request));
  const run = async () => (await runs.find('run_killed'))!;

  await whileOneBookWaits(async () => {
    const first = await startWorker({});
    await until('a page is done', async () => (await run()).done > 0);
    await first.kill();
  });
  const left = await run();
  expect(left).toMatchObject({ status: 'running' });
  expect(left.done).toBeLessThan(left.total!);

  // Half a minute of silence passes.
  await query(url(), `UPDATE job SET heartbeat_at = heartbeat_at - interval '1 minute'`);
  await startWorker({});
  await until('the run is finished', async () => (await run()).status === 'finished', BECOMES_RIGHT_MS);
  const [reported] = await query<{ rows: number; books: number }>(
    url(),
    'SELECT count(*)::int AS rows, count(DISTINCT (subject_id, scheme))::int AS books FROM recalculation_run_change',
  );
  const { total, done, changed } = await run();
  expect(done).toBe(total);
  expect(reported).toEqual({ rows: changed, books: changed });
  expect(changed).toBeGreaterThanOrEqual(PHYSICIANS);
  await expectAllRight();
});

test('books of a new scheme are told by another when a worker is killed over them, each once', async () => {
  await storeSecondScheme();
  const job = async () => (await query<BackfillRow>(url(), BACKFILL))[0]!;
  await whileOneBookWaits(async () => {
    const first = await startWorker({ SWEEP_INTERVAL_MS: '3600000' });
    await until('a page is told, and the next one waits', async () => {
      return (await job()).done > 0 && (await lockWaiters(book.database)) > 0;
    });
    await first.kill();
  });
  const left = await job();
  expect([left.state, left.done > 0 && left.done < PHYSICIANS]).toEqual(['effective', true]);

  await query(url(), `UPDATE job SET heartbeat_at = heartbeat_at - interval '1 minute'`);
  await startWorker({ SWEEP_INTERVAL_MS: '3600000' });
  await until('the job is finished', async () => (await job()).state === 'finished');
  expect(await job()).toMatchObject({ done: PHYSICIANS, total: PHYSICIANS });
  const told = await query<{ lines: number }>(
    url(),
    `SELECT count(*)::int AS lines FROM ledger_entry WHERE scheme = 'second' GROUP BY subject_id`,
  );
  expect(told).toEqual(Array.from({ length: PHYSICIANS }, () => ({ lines: 1 })));
});

interface BackfillRow {
  readonly state: string;
  readonly done: number;
  readonly total: number;
}
const BACKFILL = `SELECT state, done, total FROM job WHERE kind = 'books.backfill'`;

/** As a process does that dies with its commit. */
async function storeSecondScheme(): Promise<void> {
  const { policies, transactions, database } = book.services;
  const content = nationalPoints({ version: '1', from: '2026-01-01', main: 'min', points: 7 })
    .replace('code: national-personnel', 'code: second-points')
    .replace('scheme: personnel', 'scheme: second');
  const backfills = new BackfillStore(database, new JobStore('gone'));
  const storeVersion = new StoreVersion(policies, backfills, new RandomIdSource());
  const text = await policies.read(content);
  await transactions.write(BY_TEST, (tx) => storeVersion.execute(tx, text));
  await query(url(), 'UPDATE job SET heartbeat_at = NULL WHERE finished_at IS NULL');
}

describe('with Redis gone', () => {
  const QUICKLY_MS = 2_000;
  let api: TestApi;
  let lost: StartedRedis;

  beforeAll(async () => {
    lost = await newRedis();
    api = await TestApi.start({ REDIS_URL: lost.url });
    await registerHospital(api);
    await api.app.listen(0, '127.0.0.1');
  });
  afterAll(() => api.stop());

  test('writes are answered quickly and ratings become right, by a running worker and by one that starts now', async () => {
    const ids = await Promise.all([1, 2, 3, 4, 5].map((i) => registerPhysician(api, `D64010599000${i}`)));
    const settings = { DATABASE_URL: api.database.serviceUrl, REDIS_URL: lost.url };
    const running = await startOver(settings);
    await lost.stop();
    await record(ids, 9);
    await becomeRight();
    await running.kill();
    await record(ids, 3);
    await startOver(settings);
    await becomeRight();
    for (const id of ids) {
      const { body } = await api.send('settlement', 'get', `/v1/ratings/${id}?asOf=2025-05-01`).expect(200);
      expect(body).toMatchObject({ score: 12, standing: { status: 'terminated' } });
    }
  });

  async function startOver(settings: Record<string, string>): Promise<WorkerProcess> {
    const worker = await WorkerProcess.start(settings);
    workers.push(worker);
    return worker;
  }

  async function record(ids: readonly string[], points: number): Promise<void> {
    for (const id of ids) {
      const start = performance.now();
      await api.send('ingest', 'post', '/v1/inspection-results', scoring(id, points, '2025-04-01')).expect(201);
      expect(performance.now() - start).toBeLessThan(QUICKLY_MS);
    }
  }

  async function becomeRight(): Promise<void> {
    await until('no rating is stale', async () => (await staleBooks(api.database.ownerUrl)) === 0, BECOMES_RIGHT_MS);
    const services = startServices(api.database.serviceUrl);
    expect((await compareWithFold(api.database.ownerUrl, services)).wrong).toEqual([]);
    await services.stop();
  }
});
