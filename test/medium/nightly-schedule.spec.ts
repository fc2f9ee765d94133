import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { expect, test } from '@jest/globals';
import { loadConfig } from '#config';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { query } from '../support/query.js';
import { createTestDatabase, testRedisUrl } from '../support/test-database.js';
import { until } from '../support/until.js';

test('the schedule wakes every worker at night, and exactly one acts', async () => {
  const database = await createTestDatabase();
  const redis = new URL('/10', testRedisUrl() ?? 'redis://127.0.0.1:1').href;
  const config = loadConfig({ DATABASE_URL: database.serviceUrl, REDIS_URL: redis, NIGHTLY_CRON: '* * * * * *' });
  const start = (name: string): Promise<INestApplicationContext> =>
    NestFactory.createApplicationContext(WorkerModule.with(config, new FakeLog(), name), { logger: false });
  const workers = await Promise.all(['a', 'b', 'c', 'd'].map(start));
  const nights = () =>
    query<{ worker: string; done: boolean }>(
      database.ownerUrl,
      'SELECT worker, finished_at IS NOT NULL AS done FROM nightly_run',
    );
  try {
    await until('a night was acted on', async () => (await nights()).some(({ done }) => done));
    await new Promise((resume) => setTimeout(resume, 2_500)); // two more ticks of every schedule
    expect(await nights()).toHaveLength(1);
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
    await database.drop();
  }
});
