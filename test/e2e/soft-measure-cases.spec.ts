import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Role } from '#access';
import { Contract } from '../support/contract.js';
import { newPhysician, registerHospital } from '../support/facts.js';
import { query } from '../support/query.js';
import { scoredPhysician } from '../support/soft-measures.js';
import { TestApi } from '../support/test-api.js';
import { issueKey, revokeFact } from '../support/two-persons.js';

const CASES = '/v1/soft-measure-cases';
const ANY = { 'if-match': '*', 'accept-language': 'en' };
const HELD = { servedOn: '2025-06-12', doneOn: '2025-06-20', participants: ['Desk 3'], note: 'agreed' };

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  await registerHospital(api);
});
afterAll(() => api.stop());

const ask = async (role: Role, method: 'get' | 'post', path: string, status: number, body?: object) =>
  (await contract.ask(role, [method, path], status, body, ANY)).body;

const invite = async (subjectId: string, more: object = {}, status = 201) => {
  const days = { invitedOn: '2025-06-10', plannedFor: '2025-06-20' };
  const body = { subjectId, scheme: 'personnel', measure: 'reminderTalk', ...days, grounds: 'points', ...more };
  return ask('officer', 'post', CASES, status, body);
};

const statusOf = async (subjectId: string, asOf: string) => {
  const { items } = await ask('auditor', 'get', `/v1/subjects/${subjectId}/soft-measures?asOf=${asOf}`, 200);
  return items.find(({ measure }: { measure: string }) => measure === 'reminderTalk')?.status;
};

/** A measure that is owed today: points of this year. */
async function owing() {
  const today = new Date().toISOString().slice(0, 10);
  return (await scoredPhysician(api, 4, today)).subjectId;
}

describe('a soft measure from the invitation to the record (X5, B9)', () => {
  test('its clocks run from the invitation, its service is told, and once confirmed it is the fact that it always was', async () => {
    const { subjectId } = await scoredPhysician(api, 4, '2025-06-03');
    const opened = await invite(subjectId);
    expect(opened).toMatchObject({ status: 'pending', doneOn: null, evidenceId: null });
    expect(await invite(subjectId, {}, 409)).toMatchObject({ code: 'casework/already-asked' });
    expect(await statusOf(subjectId, '2025-06-30')).toBe('due');
    const clocks = `/v1/clock-runs?aboutKind=case&aboutId=${opened.measureId}`;
    const runs = (await ask('auditor', 'get', clocks, 200)).items;
    expect(runs.map(({ clock, dueOn }: never) => [clock['clock'], dueOn]).toSorted()).toEqual([
      ['measure.holding', '2025-07-08'],
      ['measure.service', '2025-06-17'],
    ]);
    const service = runs.find(({ clock }: { clock: { clock: string } }) => clock.clock === 'measure.service');
    await ask('officer', 'post', `/v1/clock-runs/${service.runId}/events`, 201, { event: 'met', on: '2025-06-12' });
    const held = await ask('checker', 'post', `${CASES}/${opened.measureId}/approval`, 200, HELD);
    expect(held).toMatchObject({ status: 'approved', servedOn: '2025-06-12', doneOn: '2025-06-20' });
    const fact = await ask('auditor', 'get', `/v1/evidence/${held.evidenceId}`, 200);
    expect(fact).toMatchObject({ kind: 'softMeasure', body: { measure: 'reminderTalk', sourceId: opened.measureId } });
    expect(await statusOf(subjectId, '2025-06-30')).toBe('done');
    expect((await ask('auditor', 'get', clocks, 200)).items.every(({ metOn }: never) => metOn !== null)).toBe(true);
    const told = await query(api.database.serviceUrl, `SELECT type FROM notice WHERE about = '${opened.measureId}'`);
    expect(told).toEqual([{ type: 'case.decided' }]);
    await revokeFact(api, held.evidenceId);
    expect(await statusOf(subjectId, '2025-06-30')).toBe('due');
  });

  test('what the rating asks for says since when; what it does not ask for is voluntary', async () => {
    const who = await owing();
    const { items } = await ask('auditor', 'get', `/v1/subjects/${who}/soft-measures`, 200);
    const due = items.find(({ measure }: { measure: string }) => measure === 'reminderTalk');
    expect(due).toMatchObject({ status: 'due' });
    expect(await invite(who)).toMatchObject({ dueSince: due.since });
    expect(await invite(await newPhysician(api), { measure: 'warning' })).toMatchObject({ dueSince: null });
  });

  test('rejected or withdrawn it is still owed', async () => {
    const { subjectId } = await scoredPhysician(api, 4, '2025-06-03');
    const first = await invite(subjectId);
    await ask('checker', 'post', `${CASES}/${first.measureId}/rejection`, 200, { comment: 'nobody came' });
    const second = await invite(subjectId);
    await ask('officer', 'post', `${CASES}/${second.measureId}/withdrawal`, 200, {});
    expect(await statusOf(subjectId, '2025-06-30')).toBe('due');
    expect((await ask('auditor', 'get', `${CASES}?subjectId=${subjectId}`, 200)).items).toMatchObject([
      { measureId: second.measureId, status: 'withdrawn' },
      { measureId: first.measureId, status: 'rejected' },
    ]);
    await ask('auditor', 'get', `${CASES}/${first.measureId}`, 200);
  });
});

describe('a soft measure is refused', () => {
  test('before its invitation, unsigned where it is a commitment, and where the scheme knows none such', async () => {
    const who = await newPhysician(api);
    expect((await invite(who, { measure: 'flogging' }, 422)).errors).toMatchObject([{ code: 'unknown-measure' }]);
    const { measureId } = await invite(who, { measure: 'commitment' });
    const approval = `${CASES}/${measureId}/approval`;
    const early = await ask('checker', 'post', approval, 422, {
      ...HELD,
      servedOn: '2025-06-01',
      doneOn: '2025-05-01',
    });
    expect(early.errors.map(({ path }: { path: string }) => path)).toEqual(['servedOn', 'doneOn']);
    expect((await ask('checker', 'post', approval, 422, HELD)).errors).toMatchObject([{ path: 'commitmentSignedOn' }]);
    await ask('checker', 'post', approval, 200, { ...HELD, commitmentSignedOn: '2025-06-20' });
  });

  test('by whoever invited to it, and in SQL where no case approved it (K7)', async () => {
    const { measureId } = await invite(await newPhysician(api));
    const key = await issueKey(api, 'checker', 'Person-Officer', 'checker');
    const sent = request(api.app.getHttpServer()).post(`${CASES}/${measureId}/approval`).send(HELD);
    expect((await sent.set({ ...ANY, authorization: `Bearer ${key}` }).expect(403)).body.code).toBe(
      'casework/own-case',
    );
    await expect(
      query(
        api.database.serviceUrl,
        `INSERT INTO evidence_key SELECT (jsonb_populate_record(k,
           '{"source_system":":soft-measure","source_id":"${measureId}"}'::jsonb)).* FROM evidence_key k LIMIT 1`,
      ),
    ).rejects.toMatchObject({ constraint: 'soft_measure_as_approved' });
  });
});

test('every documented success of measures as cases was asked for', () => {
  const { all, unasked } = contract.successes((name) => name.includes('soft-measure-cases'));
  expect([all, unasked]).toEqual([6, []]);
});
