import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BackfillBooks } from '#books';
import { type Job, OpenJobs, WorkOnJobs } from '#jobs';
import { PolicyCatalogue } from '#policy';
import { BOOKS_BACKFILL } from '#policy-change';
import { loadPolicies } from '../../apps/cli/src/database/load-policies.js';
import { backfillBooks } from '../../apps/cli/src/database/backfill-books.js';
import type { Service } from '../../apps/cli/src/service.js';
import { Terminal } from '../../apps/cli/src/terminal.js';
import { nationalPoints, PERSONNEL } from '../support/drafts.js';
import { newPhysician, registerHospital } from '../support/facts.js';
import { query } from '../support/query.js';
import { BY_TEST, shippedPolicies, TestApi } from '../support/test-api.js';

let api: TestApi;
const folder = mkdtempSync(join(tmpdir(), 'probity-policies-'));
beforeAll(async () => void (api = await TestApi.start({}, [])));
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (text: string): string => {
  const file = join(folder, 'policy.yaml');
  writeFileSync(file, text);
  return file;
};
const service = { get: (type: Parameters<TestApi['get']>[0]) => api.get(type) } as Service;
const lines: string[] = [];
const terminal = new Terminal({ write: (line) => lines.push(String(line)) > 0 });
const suppliers = shippedPolicies().find((text) => text.includes('code: supplier-credit'))!;

test('the command line stores no policy that fails its own tests', async () => {
  const failing = suppliers.replace('grade: trustworthy }]', 'grade: serious }]');
  expect(failing).not.toBe(suppliers);
  await expect(loadPolicies(service, [fileOf(failing)], BY_TEST, terminal)).rejects.toThrow(/fails 1 of its own tests/);
  expect(await api.get(PolicyCatalogue).versions()).toEqual([]);
  expect(await loadPolicies(service, [fileOf(suppliers)], BY_TEST, terminal)).toMatchObject({
    added: ['supplier-credit 2025.1'],
  });
});

describe('what books are to be told is told when the command line is done', () => {
  const [national] = PERSONNEL;
  const untold = () => api.get(OpenJobs).of(BOOKS_BACKFILL);
  const statements = () => query(api.database.ownerUrl, `SELECT FROM ledger_entry WHERE cause = 'context'`);
  const books = () => api.get(BackfillBooks);

  beforeAll(async () => {
    await registerHospital(api);
    for (let i = 0; i < 3; i += 1) await newPhysician(api);
  });

  test('also what an earlier loading was killed over, with its progress in sight', async () => {
    books().next = () => Promise.reject(new Error('killed'));
    await api.loadPolicies([national!]);
    Reflect.deleteProperty(books(), 'next');
    expect([await statements(), await untold()]).toMatchObject([[], [{ done: 0, total: 3 }]]);
    await query(api.database.ownerUrl, 'UPDATE job SET heartbeat_at = NULL WHERE finished_at IS NULL');
    lines.length = 0;
    expect(await loadPolicies(service, [fileOf(national!)], BY_TEST, terminal)).toMatchObject({ added: [] });
    expect([await statements(), await untold()]).toMatchObject([[{}, {}, {}], []]);
    expect(lines.join('')).toMatch(/^Backfilling books: /m);
  });

  test('by another process that is at it: it is waited for', async () => {
    const later = nationalPoints({ version: '2026.1', from: '2026-01-01', main: 'min', points: 7 });
    books().next = () => Promise.reject(new Error('killed'));
    await api.loadPolicies([later]);
    await expect(backfillBooks(service, 500)).rejects.toThrow(
      /could not be filled with what the registry knows: the log says why/,
    );
    Reflect.deleteProperty(books(), 'next');
    const [{ jobId }] = (await untold()) as [Job];
    const waiting = backfillBooks(service);
    await query(api.database.ownerUrl, `UPDATE job SET worker = 'other' WHERE id = '${jobId}'`);
    await api.get(WorkOnJobs).begin('other', jobId);
    await waiting;
    expect(await untold()).toEqual([]);
  });
});
