import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { CaseKinds } from '#casework';
import { loadConfig } from '#config';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { query } from '../support/query.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let worker: TestingModule;

beforeAll(async () => {
  database = await createTestDatabase();
  const config = loadConfig({ DATABASE_URL: database.serviceUrl });
  const module = WorkerModule.with(config, new FakeLog(), 'worker');
  worker = await Test.createTestingModule({ imports: [module] }).compile();
});
afterAll(async () => {
  await worker?.close();
  await database.drop();
});

test('a worker knows every kind of case: it ends those that nobody decides in time (K7)', async () => {
  const kinds = await query<{ kind: string }>(database.serviceUrl, 'SELECT kind FROM case_kind');
  const known = worker.get(CaseKinds, { strict: false }).names();
  expect(known.toSorted()).toEqual(kinds.map(({ kind }) => kind).toSorted());
});
