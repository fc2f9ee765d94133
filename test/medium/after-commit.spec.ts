import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { AfterCommit, clientOf, Database, EVERYWHERE, PrismaTransactionRunner } from '#database';
import { Hint, type TransactionRunner, type Tx } from '#kernel';
import { admitAll } from '../support/admit-all.js';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { query } from '../support/query.js';
import { BY_TEST } from '../support/test-api.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const MOVED = new Hint('thing.moved');
const OTHER = new Hint('other.moved');

let database: TestDatabase;
let connection: Database;
let runner: TransactionRunner;
let log: FakeLog;
/** What was heard, each with how many transactions were committed by then. */
let heard: { ids: readonly string[]; committed: number }[];

beforeAll(async () => {
  database = await createTestDatabase();
  connection = new Database({ url: database.serviceUrl, poolSize: 2, reach: EVERYWHERE });
});
beforeEach(async () => {
  await query(database.ownerUrl, 'ALTER TABLE ledger_tx DISABLE TRIGGER USER; DELETE FROM ledger_tx');
  [log, heard] = [new FakeLog(), []];
  const afterCommit = new AfterCommit(log);
  afterCommit.on(MOVED, async (ids) => void heard.push({ ids, committed: await committed() }));
  runner = new PrismaTransactionRunner(connection, afterCommit, admitAll());
});
afterAll(async () => {
  await connection.$disconnect();
  await database.drop();
});

const committed = async (): Promise<number> => (await query(database.ownerUrl, 'SELECT id FROM ledger_tx')).length;

const giveUp = (tx: Tx): Promise<unknown> =>
  clientOf(tx).$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'forced' USING ERRCODE = '40001'; END $$`);

test('what a transaction leaves is heard of once, together, after its commit', async () => {
  await runner.write(BY_TEST, async (tx) => {
    tx.after(MOVED, ['a', 'b']);
    tx.after(MOVED, ['b', 'c']);
    tx.after(MOVED, []);
    expect(heard).toEqual([]);
  });
  expect(heard).toEqual([{ ids: ['a', 'b', 'c'], committed: 1 }]);
});

test('of a transaction that runs again only what the last run left is heard of', async () => {
  let runs = 0;
  await runner.write(BY_TEST, async (tx) => {
    runs += 1;
    tx.after(MOVED, [`run ${runs}`]);
    if (runs < 3) await giveUp(tx);
  });
  expect(heard).toEqual([{ ids: ['run 3'], committed: 1 }]);
});

test('of a transaction that is undone nothing is heard, whoever undoes it', async () => {
  const failing = [giveUp, () => Promise.reject(new Error('a mistake'))];
  for (const fail of failing) {
    const work = async (tx: Tx) => {
      tx.after(MOVED, ['a']);
      await fail(tx);
    };
    await expect(runner.write(BY_TEST, work)).rejects.toThrow();
  }
  expect([heard, await committed()]).toEqual([[], 0]);
});

test('of one that leaves nothing, or what nobody acts on, nothing is heard', async () => {
  await runner.write(BY_TEST, async (tx) => tx.after(OTHER, ['a']));
  await runner.write(BY_TEST, async (tx) => tx.after(MOVED, []));
  expect([heard, log.lines]).toEqual([[], []]);
});

test('a failure of what follows is logged, and the write stands', async () => {
  const afterCommit = new AfterCommit(log);
  afterCommit.on(OTHER, () => Promise.reject(new Error('away')));
  afterCommit.on(MOVED, async (ids) => void heard.push({ ids, committed: 1 }));
  const written = new PrismaTransactionRunner(connection, afterCommit, admitAll()).write(BY_TEST, async (tx) => {
    tx.after(OTHER, ['a']);
    tx.after(MOVED, ['a']);
    return 'done';
  });
  await expect(written).resolves.toBe('done');
  expect(log.lines).toMatchObject([{ level: 'error', hint: 'other.moved', error: { message: 'away' } }]);
  expect([heard.length, await committed()]).toEqual([1, 1]);
});

test('one acts on a hint: a second one would do its work twice', () => {
  const afterCommit = new AfterCommit(log);
  afterCommit.on(MOVED, async () => undefined);
  expect(() => afterCommit.on(MOVED, async () => undefined)).toThrow('one acts on thing.moved');
});
