import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Config, loadConfig } from '#config';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { createHttpApp } from '../../apps/api/src/http/index.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { query } from '../support/query.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/test-database.js';

const LACKS = (what: string) =>
  new RegExp(`lacks migrations of this version \\(.*${what}\\): run npm run probity -- migrate`);

/** As their `main.ts` starts them. */
const STARTS = {
  api: (config: Config) => createHttpApp(ApiModule, config, new FakeLog(), { listenToSignals: false }),
  worker: (config: Config) =>
    NestFactory.createApplicationContext(WorkerModule.with(config, new FakeLog(), 'w'), {
      logger: false,
      abortOnError: false,
    }),
};

let [last, database, empty]: [string, TestDatabase, TestDatabase] = [] as never;

beforeAll(async () => {
  [database, empty] = [await createTestDatabase(), await createEmptyDatabase()];
  const newest = 'SELECT max(migration_name) AS name FROM _prisma_migrations';
  last = (await query<{ name: string }>(database.ownerUrl, newest))[0]!.name;
  await query(database.ownerUrl, `DELETE FROM _prisma_migrations WHERE migration_name = '${last}'`);
});
afterAll(() => Promise.all([database.drop(), empty.drop()]));

test.each(['api', 'worker'] as const)(
  '%s refuses a database without the last migration, and says what helps',
  async (app) => {
    const start = (url: string) => STARTS[app](loadConfig({ DATABASE_URL: url, PORT: '0' }));
    await expect(start(database.serviceUrl)).rejects.toThrow(LACKS(last));
    await expect(start(empty.serviceUrl)).rejects.toThrow(LACKS(last));
  },
);
