import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import { RemindOverdue } from '#clocks';
import { Database } from '#database';
import { Known } from '#known';
import { KnowledgeClock } from '#ledger';
import { type Clock as Now, shanghaiDay, TransactionRunner } from '#kernel';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { ClockCatalogue } from '#clocks';
import { ClockRunStore } from '../../libs/clocks/src/clock-run.store.js';
import { Contract } from '../support/contract.js';
import { newPhysician, registerHospital, scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

const RUNS = '/v1/clock-runs';
const YEAR = {
  year: 2027,
  daysOff: ['2027-01-01', '2027-05-01', '2027-05-02', '2027-10-01', '2027-10-02', '2027-10-03'],
  workedWeekends: ['2027-02-20'],
  reference: '2026-7',
};

let api: TestApi;
let contract: Contract;
let evidenceId: string;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  await registerHospital(api);
  const body = scoring(await newPhysician(api), 3, '2025-06-02');
  evidenceId = (await api.send('ingest', 'post', '/v1/inspection-results', body)).body.evidenceId;
});
afterAll(() => api.stop());

const ask = async (role: Role, method: 'get' | 'post', path: string, status: number, body?: object) =>
  (await contract.ask(role, [method, path], status, body, { 'accept-language': 'en' })).body;
const start = (id: string, more: object = {}, status = 201) =>
  ask('settlement', 'post', RUNS, status, {
    clock: 'payment.usual',
    about: { kind: 'payment', id },
    startedOn: '2025-09-26',
    ...more,
  });
const tell = (runId: string, status: number, body: object) =>
  ask('officer', 'post', `${RUNS}/${runId}/events`, status, body);

describe('a running clock (N2, K4)', () => {
  test('says when it is due, by its article, over National Day and its make-up weekends', async () => {
    const { runId, ...run } = await start('P-1');
    expect(run).toMatchObject({
      clock: { clock: 'payment.usual', length: { unit: 'workingDays', count: 30 } },
      dueOn: '2025-11-13',
      status: 'overdue',
      startedBy: 'person-settlement',
    });
    expect(await ask('auditor', 'get', `${RUNS}/${runId}`, 200)).toMatchObject({ dueOn: '2025-11-13' });
    expect(await start('P-1', {}, 409)).toMatchObject({ type: expect.stringContaining('clocks/already-runs') });
    expect(await start('P-2', { clock: 'payment.maternity' })).toMatchObject({ dueOn: '2025-10-30' });
    await start('P-3', { clock: 'payment.usuall' }, 422);
    await start('nothing', { about: { kind: 'case', id: 'nothing' } }, 422);
  });

  test('belongs to a fact, is stopped by an appraisal, goes on, and is met late, each told by somebody', async () => {
    const about = { kind: 'evidence', id: evidenceId };
    const { runId } = await start('', { clock: 'personnel.verification', about, startedOn: '2025-03-03' });
    await tell(runId, 422, { event: 'stopped', on: '2025-03-10', cause: 'hearing' });
    await tell(runId, 201, { event: 'stopped', on: '2025-03-10', cause: 'appraisal' });
    expect(await ask('auditor', 'get', `${RUNS}/${runId}`, 200)).toMatchObject({ status: 'stopped', dueOn: null });
    await tell(runId, 201, { event: 'resumed', on: '2025-03-17' });
    const met = await tell(runId, 201, { event: 'met', on: '2025-04-09' });
    expect(met).toMatchObject({ status: 'met', dueOn: '2025-04-08', inTime: false, remaining: null });
    expect(met.events.map(({ event, person }: Record<string, string>) => [event, person])).toEqual(
      ['stopped', 'resumed', 'met'].map((event) => [event, 'person-officer']),
    );
    await tell(runId, 409, { event: 'met', on: '2025-04-10' });
    await tell('nothing', 404, { event: 'met', on: '2025-04-10' });
    expect((await ask('auditor', 'get', `${RUNS}?aboutKind=evidence&limit=1`, 200)).items).toMatchObject([{ runId }]);
  });

  test('that ran out is reminded of once, by whichever worker sees it, and never when it was met', async () => {
    const reminding = api.get(Database);
    const store = new ClockRunStore(reminding, api.get(ClockCatalogue));
    const now = { today: () => shanghaiDay(new Date()), now: () => new Date() } as Now;
    const workers = [1, 2].map(
      () => new RemindOverdue(api.get(TransactionRunner), store, api.get(Known), now, new FakeLog()),
    );
    const written = await Promise.all(workers.map((worker) => worker.execute(new AbortController().signal)));
    expect(written.reduce((a, b) => a + b)).toBe(2);
    expect(await workers[0]!.execute(new AbortController().signal)).toBe(0);
    const { items } = await ask('auditor', 'get', `${RUNS}?status=overdue`, 200);
    expect(items.map(({ about }: { about: { id: string } }) => about.id)).toEqual(['P-2', 'P-1']);
    await tell(items[0].runId, 201, { event: 'met', on: '2025-12-01' });
    expect((await ask('auditor', 'get', `${RUNS}?status=overdue`, 200)).items).toHaveLength(1);
  });
});

describe('a year whose holidays are not known (N2)', () => {
  const payment = { startedOn: '2026-11-25', clock: 'payment.usual' };

  test('is an error that names it, until an administrator adds it', async () => {
    const before = api.get(KnowledgeClock);
    expect(await start('P-9', payment, 409)).toMatchObject({ detail: expect.stringContaining('2027') });
    await before.closeNow();
    await ask('officer', 'post', '/v1/calendars', 403, YEAR);
    await ask('admin', 'post', '/v1/calendars', 422, { ...YEAR, daysOff: ['2027-01-01'] });
    expect(await ask('admin', 'post', '/v1/calendars', 201, YEAR)).toMatchObject({
      revision: 1,
      addedBy: 'person-admin',
    });
    await ask('admin', 'post', '/v1/calendars', 200, YEAR);
    expect(await start('P-9', payment)).toMatchObject({ dueOn: '2027-01-07' });
  });

  test('another word on it moves what is due, both words stay, and what was known before stays so', async () => {
    const known = api.get(Known);
    await api.get(KnowledgeClock).closeNow();
    const epoch = await known.epochOf({ kind: 'at', instant: new Date() });
    await ask('admin', 'post', '/v1/calendars', 201, { ...YEAR, daysOff: [...YEAR.daysOff, '2027-01-04'] });
    const { items } = await ask('auditor', 'get', `${RUNS}?aboutId=P-9`, 200);
    expect(items).toMatchObject([{ dueOn: '2027-01-08' }]);
    const calendars = await ask('auditor', 'get', '/v1/calendars', 200);
    expect(calendars).toMatchObject({ knownThrough: 2027, items: [{ revision: 2 }, { revision: 1 }] });
    const then = await known.at(epoch).calendar.now();
    expect(then.isWorkingDay('2027-01-04' as never)).toBe(true);
    expect((await known.now().calendar.now()).isWorkingDay('2027-01-04' as never)).toBe(false);
  });
});

test('every documented success was asked for', async () => {
  await ask('auditor', 'get', '/v1/clocks?on=2025-01-01', 200);
  expect(contract.successes((_, { tags }) => tags?.[0] === 'clocks').unasked).toEqual([]);
});
