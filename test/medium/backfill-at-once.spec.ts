import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { BackfillBooks } from '#books';
import { TransactionRunner } from '#kernel';
import { PolicyCatalogue } from '#policy';
import { nationalPoints, PERSONNEL } from '../support/drafts.js';
import { newPhysician, registerHospital } from '../support/facts.js';
import { lockWaiters } from '../support/lock-waiters.js';
import { query } from '../support/query.js';
import { BY_TEST, TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';

const PERSONS = 30;

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({}, PERSONNEL);
  await registerHospital(api);
  for (let i = 0; i < PERSONS; i += 1) await newPhysician(api);
});
afterAll(() => api.stop());

/** Lets both look for the same books before either can write. */
async function bothWaiting<T>(start: () => Promise<T>): Promise<T[]> {
  const holder = new pg.Client(api.database.serviceUrl);
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query(`SELECT FROM subject_head WHERE scheme = 'second' FOR UPDATE`);
  const started = [start(), start()];
  await until('both wait for the heads', async () => (await lockWaiters(api.database)) === started.length);
  await holder.query('COMMIT');
  await holder.end();
  return Promise.all(started);
}

test('books that two tell at once are told once', async () => {
  const opened = nationalPoints({ version: '1', from: '2026-01-01', main: 'min', points: 7 })
    .replace('code: national-personnel', 'code: second-points')
    .replace('scheme: personnel', 'scheme: second');
  const policies = api.get(PolicyCatalogue);
  const text = await policies.read(opened);
  await api.get(TransactionRunner).write(BY_TEST, (tx) => policies.store(tx, text));
  const both = await bothWaiting(() => api.get(BackfillBooks).next(BY_TEST, 'second', ''));
  expect(both.map((page) => page?.done)).toEqual([PERSONS, PERSONS]);
  expect(await api.get(BackfillBooks).size('second')).toBe(0);
  const told = await query<{ lines: string }>(
    api.database.serviceUrl,
    `SELECT count(*) AS lines FROM ledger_entry WHERE scheme = 'second' GROUP BY subject_id`,
  );
  expect(told.map(({ lines }) => Number(lines))).toEqual(Array.from({ length: PERSONS }, () => 1));
});
