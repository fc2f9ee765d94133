import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compareWithFold } from '../support/fold-check.js';
import { query } from '../support/query.js';
import { type Book, openBook } from '../support/random-load.js';
import { DEATHS, dyingRunWorker, RUN_KIND, runStoreOf, runWorkerOf } from '../support/run-worker.js';
import { BY_TEST } from '../support/test-api.js';

const PAGE = 4;

let book: Book;
beforeAll(async () => {
  book = await openBook(12 * PAGE);
});
afterAll(() => book.close());

const url = (): string => book.database.ownerUrl;

test('ten workers die one after the other, each at another point: the run ends as if none had, and reports once', async () => {
  await book.services.sweep.execute();
  const runs = runStoreOf(book.services);
  const ask = (runId: string) =>
    book.services.transactions.write(BY_TEST, (tx) =>
      runs.add(tx, runId, { mode: 'rebuild', scheme: null, subjectType: null, regionPrefix: null }),
    );
  await ask('run_undisturbed');
  await runWorkerOf(book.services).execute('undisturbed', RUN_KIND);
  await query(url(), `UPDATE rating SET segments = jsonb_set(segments, '{0,score}', '4200')`);
  await ask('run_dying');
  for (let i = 0; i < 10; i += 1) {
    await dyingRunWorker(book.services, DEATHS[i % DEATHS.length]!, PAGE).execute(`dead-${i}`, RUN_KIND);
    expect(await runs.find('run_dying')).toMatchObject({ status: 'running', done: PAGE * (i + 1) });
    await query(url(), `UPDATE job SET heartbeat_at = heartbeat_at - interval '1 minute' WHERE id = 'run_dying'`);
  }
  await runWorkerOf(book.services).execute('heir', RUN_KIND);
  const { manifest, total } = (await runs.find('run_undisturbed'))!;
  expect(await runs.find('run_dying')).toMatchObject({ status: 'finished', done: total, changed: total, manifest });
  expect((await compareWithFold(url(), book.services)).wrong).toEqual([]);
});
