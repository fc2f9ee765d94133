import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { AfterCommit, clientOf, Database, EVERYWHERE, PrismaTransactionRunner } from '#database';
import { DomainError, type Tx } from '#kernel';
import { STILL_RUNNING } from '#ledger';
import { admitAll } from '../support/admit-all.js';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { FakeNetwork } from '../../libs/queue/src/fake-network.js';
import { query } from '../support/query.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

const BY = { actor: 'test', person: 'test', requestId: null } as const;
const ATTEMPTS = 5;
const LIMIT_MS = 5_000;
const original = pg.Client.prototype.query as (...args: never[]) => unknown;
const BUSY = { code: 'database/busy', definition: { status: 503 } };
const UNAVAILABLE = { code: 'database/unavailable', definition: { status: 503 } };

let database: TestDatabase;
let connection: Database;
let runner: PrismaTransactionRunner;

beforeAll(async () => {
  database = await createTestDatabase();
  connection = new Database({ url: database.serviceUrl, poolSize: 4, reach: EVERYWHERE });
  runner = runnerOn(connection);
});
beforeEach(async () => {
  await query(database.ownerUrl, 'ALTER TABLE ledger_tx DISABLE TRIGGER USER; DELETE FROM ledger_tx');
});
afterAll(async () => {
  await connection.$disconnect();
  await database.drop();
});

const runnerOn = (over: Database) => new PrismaTransactionRunner(over, new AfterCommit(new FakeLog()), admitAll());

const raise = (tx: Tx, state: string): Promise<unknown> =>
  clientOf(tx).$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'forced' USING ERRCODE = '${state}'; END $$`);

/** How many transactions left something behind. */
const stored = async (): Promise<number> => (await query(database.ownerUrl, 'SELECT id FROM ledger_tx')).length;

/** Runs work that raises for the first so many times; says how often it ran. */
async function failing(state: string, times: number): Promise<{ runs: number; result: unknown }> {
  const ids: bigint[] = [];
  const work = async (tx: Tx): Promise<string> => {
    ids.push(tx.id);
    if (ids.length <= times) await raise(tx, state);
    return 'done';
  };
  const result = await runner.write(BY, work).catch((error: unknown) => error);
  expect(new Set(ids).size).toBe(ids.length);
  return { runs: ids.length, result };
}

test('what is asked at once within a transaction is put to the driver one by one', async () => {
  const asked = jest.spyOn(pg.Client.prototype, 'query');
  const waiting: number[] = [];
  asked.mockImplementation(function (this: pg.Client & { _queryQueue: unknown[] }, ...args: never[]) {
    waiting.push(this._queryQueue.length);
    return original.apply(this, args);
  } as never);
  const sums = await runner.write(BY, (tx) =>
    Promise.all(
      [1, 2, 3].map((n) => clientOf(tx).$queryRaw<{ n: number }[]>`SELECT ${n}::int AS n, pg_sleep(0.01)::text`),
    ),
  );
  asked.mockRestore();
  expect(sums.map(([row]) => row!.n)).toEqual([1, 2, 3]);
  expect(waiting.length).toBeGreaterThan(3);
  expect(Math.max(...waiting)).toBe(0);
});

describe('work that the database gives up for the sake of another', () => {
  test.each([
    ['40001', 1],
    ['40001', 4],
    ['40P01', 1],
    ['40P01', 4],
  ])('for %s %d times runs again until it succeeds, and is stored once', async (state, times) => {
    expect(await failing(state, times)).toEqual({ runs: times + 1, result: 'done' });
    expect(await stored()).toBe(1);
  });

  test.each(['40001', '40P01'])('for %s every time is given up after the last attempt', async (state) => {
    const { runs, result } = await failing(state, Infinity);
    expect(runs).toBe(ATTEMPTS);
    expect(result).toMatchObject(BUSY);
    expect(await stored()).toBe(0);
  });

  test('because two transactions wait for each other runs again: both succeed', async () => {
    await query(
      database.ownerUrl,
      `INSERT INTO subject SELECT id, 'agency', 1 FROM unnest(ARRAY['a', 'b']) id ON CONFLICT DO NOTHING`,
    );
    let runs = 0;
    const holding = new Set<string>();
    const lockBoth = (first: string, second: string) =>
      runner.write(BY, async (tx) => {
        runs += 1;
        await clientOf(tx).$queryRaw`SELECT FROM subject WHERE id = ${first} FOR UPDATE`;
        holding.add(first);
        await until('both hold their first lock', () => holding.size === 2);
        await clientOf(tx).$queryRaw`SELECT FROM subject WHERE id = ${second} FOR UPDATE`;
        return first;
      });
    expect(await Promise.all([lockBoth('a', 'b'), lockBoth('b', 'a')])).toEqual(['a', 'b']);
    expect(runs).toBe(3);
    expect(await stored()).toBe(2);
  });
});

describe('work that fails for a reason of its own', () => {
  test.each(['23505', '23514', 'PB001', '22012'])('such as SQLSTATE %s runs once', async (state) => {
    const { runs, result } = await failing(state, Infinity);
    expect([runs, result instanceof Error]).toEqual([1, true]);
    expect(await stored()).toBe(0);
  });

  test.each([
    ['a mistake', new Error('a mistake')],
    ['an expected failure', new DomainError(STILL_RUNNING)],
  ])('such as %s runs once', async (_, error) => {
    let runs = 0;
    const work = runner.write(BY, async () => {
      runs += 1;
      throw error;
    });
    await expect(work).rejects.toBe(error);
    expect(runs).toBe(1);
    expect(await stored()).toBe(0);
  });
});

describe('a transaction longer than the limit', () => {
  const connections = async (state: string): Promise<number> => {
    const rows = await query(
      database.superuserUrl,
      `SELECT pid FROM pg_stat_activity WHERE usename = 'probity_service' AND state = '${state}'
       AND datname = current_database()`,
    );
    return rows.length;
  };

  /** Runs work to its failure; says with which error and that it took about the limit. */
  const cutOff = async (work: (tx: Tx) => Promise<unknown>): Promise<unknown> => {
    const start = performance.now();
    const error = await runner.write(BY, work).catch((error: unknown) => error);
    expect(performance.now() - start).toBeLessThan(LIMIT_MS * 1.6);
    expect(await connections('active')).toBe(0);
    expect(await connections('idle in transaction')).toBe(0);
    expect(await stored()).toBe(0);
    return error;
  };

  test('is cut off while its work does something else, with nothing stored', async () => {
    const error = await cutOff(async () => {
      await until('the transaction is open', async () => (await connections('idle in transaction')) === 1);
      await until('the transaction is gone', async () => (await connections('idle in transaction')) === 0);
    });
    expect(error).toMatchObject(BUSY);
  });

  test('is cut off inside a long statement, with nothing stored', async () => {
    const error = await cutOff((tx) => clientOf(tx).$queryRaw`SELECT pg_sleep(30)::text`);
    expect(error).toMatchObject(BUSY);
  });

  test('is cut off while it waits for a lock, with nothing stored', async () => {
    await connection.$executeRaw`INSERT INTO subject VALUES ('c', 'agency', 1) ON CONFLICT DO NOTHING`;
    const other = new pg.Client(database.ownerUrl);
    await other.connect();
    await other.query(`BEGIN; SELECT FROM subject WHERE id = 'c' FOR UPDATE`);
    const error = await cutOff((tx) => clientOf(tx).$queryRaw`SELECT FROM subject WHERE id = 'c' FOR UPDATE`);
    expect(error).toMatchObject(BUSY);
    await other.end();
  });

  test('leaves its connection usable for the next', async () => {
    const narrow = new Database({ url: database.serviceUrl, poolSize: 1, reach: EVERYWHERE });
    const writer = runnerOn(narrow);
    await writer.write(BY, (tx) => clientOf(tx).$queryRaw`SELECT pg_sleep(30)::text`).catch(() => undefined);
    await expect(writer.write(BY, async () => 'done')).resolves.toBe('done');
    await narrow.$disconnect();
  });
});

describe('a database that', () => {
  test('nobody can reach is unavailable', async () => {
    const network = await FakeNetwork.to(database.serviceUrl);
    await network.cut();
    const away = new Database({ url: network.url, poolSize: 1, reach: EVERYWHERE });
    const work = runnerOn(away).write(BY, async () => undefined);
    await expect(work).rejects.toMatchObject(UNAVAILABLE);
    await away.$disconnect();
  });

  test('is lost in the middle is unavailable, nothing is stored, and it works again when it is back', async () => {
    const network = await FakeNetwork.to(database.serviceUrl);
    const shaky = new Database({ url: network.url, poolSize: 1, reach: EVERYWHERE });
    const writer = runnerOn(shaky);
    const work = writer.write(BY, async (tx) => {
      await network.cut();
      await clientOf(tx).$queryRaw`SELECT 1`;
    });
    await expect(work).rejects.toMatchObject(UNAVAILABLE);
    expect(await stored()).toBe(0);
    await network.mend();
    await expect(writer.write(BY, async () => 'done')).resolves.toBe('done');
    await shaky.$disconnect();
    await network.cut();
  });

  test('ends the connection itself is unavailable', async () => {
    const work = runner.write(BY, (tx) => clientOf(tx).$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
    await expect(work).rejects.toMatchObject(UNAVAILABLE);
  });

  test('has no connection left in time is busy', async () => {
    const narrow = new Database({ url: database.serviceUrl, poolSize: 1, reach: EVERYWHERE, poolWaitMs: 300 });
    const writer = runnerOn(narrow);
    let waiting: unknown;
    await writer.write(BY, async () => {
      waiting = await writer.write(BY, async () => undefined).catch((error: unknown) => error);
    });
    expect(waiting).toMatchObject(BUSY);
    expect(await stored()).toBe(1);
    await narrow.$disconnect();
  });
});
