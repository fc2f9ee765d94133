import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrateQueueSchema, openRecalculationQueue, startRecalculationWorker } from '#queue';
import { FakeNetwork } from '../../libs/queue/src/fake-network.js';
import { describeRecalculationQueue } from '../../libs/queue/src/recalculation-queue.contract.js';

const DATABASE = `queue_test_${process.pid}`;
const SERVICE_ROLE = `queue_service_${process.pid}`;
const OWNER_URL = process.env.PROBITY_TEST_OWNER_URL ?? '';
const SUPERUSER_URL = process.env.PROBITY_TEST_SUPERUSER_URL ?? '';

let network: FakeNetwork;
let owner: pg.Client;
let service: pg.Client;

const ownerUrl = (database = DATABASE): string => {
  const url = new URL(OWNER_URL);
  url.pathname = `/${database}`;
  return url.href;
};

const serviceUrl = (database = DATABASE): string => {
  const url = new URL(ownerUrl(database));
  [url.username, url.password] = [SERVICE_ROLE, 'secret'];
  return url.href;
};

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function onServer(sql: string): Promise<void> {
  const client = await connect(SUPERUSER_URL);
  await client.query(sql);
  await client.end();
}

beforeAll(async () => {
  await onServer(`CREATE DATABASE ${DATABASE} OWNER ${new URL(OWNER_URL).username}`);
  await onServer(`CREATE ROLE ${SERVICE_ROLE} LOGIN PASSWORD 'secret'`);
  await migrateQueueSchema(ownerUrl(), SERVICE_ROLE);
  network = await FakeNetwork.to(serviceUrl());
  owner = await connect(ownerUrl());
  service = await connect(serviceUrl());
});

afterAll(async () => {
  await network.cut();
  await Promise.all([owner.end(), service.end()]);
  await onServer(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
  await onServer(`DROP ROLE ${SERVICE_ROLE}`);
});

/** Everything that BullMQ holds, its list of migrations excepted. */
async function emptyQueueTables(): Promise<void> {
  const { rows } = await owner.query<{ tables: string }>(
    `SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS tables
       FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
  );
  await truncate(rows[0]!.tables);
}

/** A worker that is still closing may hold rows while it waits for what TRUNCATE holds: then one of them is sent away. */
async function truncate(tables: string, attempts = 5): Promise<void> {
  try {
    await owner.query(`TRUNCATE ${tables}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '40P01' || attempts === 1) throw error;
    await truncate(tables, attempts - 1);
  }
}

describeRecalculationQueue('PostgreSQL, as the service role', () => {
  const connection = { kind: 'postgres', url: network.url, schema: 'bullmq' } as const;
  return {
    openQueue: (onError) => openRecalculationQueue(connection, { onError }),
    startWorker: (handler, options) => startRecalculationWorker(connection, handler, options),
    empty: emptyQueueTables,
    cut: () => network.cut(),
    freeze: async () => network.freeze(),
    mend: () => network.mend(),
  };
});

describe('the schema of the queue', () => {
  it('may be migrated again, also by two at once', async () => {
    await Promise.all([1, 2].map(() => migrateQueueSchema(ownerUrl(), SERVICE_ROLE)));
  });

  it.each([
    ['CREATE TABLE bullmq.mine (id int)'],
    ['CREATE SEQUENCE bullmq.mine'],
    ['DROP TABLE bullmq.job'],
    ['TRUNCATE bullmq.job'],
    [`UPDATE bullmq.migration SET version = 99`],
    ['CREATE SCHEMA mine'],
  ])('refuses the service role: %s', async (sql) => {
    await expect(service.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|42P01)$/) });
  });

  it('gives the service role nothing on other schemas', async () => {
    await owner.query('CREATE SCHEMA IF NOT EXISTS ledger; CREATE TABLE IF NOT EXISTS ledger.entry (id int)');
    await expect(service.query('SELECT * FROM ledger.entry')).rejects.toMatchObject({ code: '42501' });
  });

  it('is waited for by a worker that starts before it exists', async () => {
    const database = `${DATABASE}_late`;
    await onServer(`CREATE DATABASE ${database} OWNER ${new URL(OWNER_URL).username}`);
    const connection = { kind: 'postgres', url: serviceUrl(database), schema: 'bullmq' } as const;
    const errors: Error[] = [];
    const onError = (error: Error): void => void errors.push(error);
    const handled = new Set<string>();
    const worker = startRecalculationWorker(connection, async (id) => void handled.add(id), {
      concurrency: 1,
      onError,
      onFailure: onError,
    });
    const queue = openRecalculationQueue(connection, { onError });
    await queue.enqueue(['a']);
    expect(errors.length).toBeGreaterThan(0);
    await migrateQueueSchema(ownerUrl(database), SERVICE_ROLE);
    for (let asked = 0; asked < 100 && handled.size === 0; asked += 1) {
      await queue.enqueue(['b']);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await Promise.all([worker.close(), queue.close()]);
    await onServer(`DROP DATABASE ${database} WITH (FORCE)`);
    expect([...handled]).toEqual(['b']);
  });
});
