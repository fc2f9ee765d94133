import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Role } from '#access';
import { packText, shippedPolicies, TestApi } from '../support/test-api.js';
import { Contract } from '../support/contract.js';
import { HOSPITAL, inspection, newPhysician, registerHospital } from '../support/facts.js';
import { query } from '../support/query.js';
import { issueKey, revokeFact } from '../support/two-persons.js';

const WITHDRAWALS = '/v1/licence-withdrawals';
const ANY = { 'if-match': '*', 'accept-language': 'en' };
const TODAY = new Date().toISOString().slice(0, 10);

let api: TestApi;
let contract: Contract;
let physician: string;

beforeAll(async () => {
  api = await TestApi.start({}, [...shippedPolicies(), packText('health-bad-practice/2018.1')]);
  contract = await Contract.of(api);
  await registerHospital(api);
  physician = await newPhysician(api);
});
afterAll(() => api.stop());

const ask = async (role: Role, method: 'get' | 'post', path: string, status: number, body?: object) =>
  (await contract.ask(role, [method, path], status, body, ANY)).body;

const asked = (more: object = {}) => ({
  subjectId: HOSPITAL,
  scheme: 'health-bad-practice',
  decidedOn: TODAY,
  liable: [physician],
  grounds: 'twelve points',
  reference: '2025-L-1',
  ...more,
});

const standingOf = async (who: string, scheme: string) =>
  (await ask('auditor', 'get', `/v1/ratings/${who}?scheme=${scheme}&asOf=${TODAY}`, 200)).standing.status;

test('is asked for only where the rating proposes it, of an institution, with persons that are known (S7)', async () => {
  expect(await ask('officer', 'post', WITHDRAWALS, 409, asked())).toMatchObject({ code: 'licences/not-proposed' });
  const body = asked({ liable: ['D64010599999'], decidedOn: `${new Date().getFullYear() + 1}-01-01` });
  const { errors } = await ask('officer', 'post', WITHDRAWALS, 422, body);
  expect(errors.map(({ path }: { path: string }) => path)).toEqual(['decidedOn', 'liable[0]']);
  const person = await ask('officer', 'post', WITHDRAWALS, 422, asked({ subjectId: physician }));
  expect(person.errors).toMatchObject([{ path: 'subjectId', code: 'wrong-type' }]);
});

test('approved, ends the standing of the institution and of its liable staff at once; taken back, restores both (S7)', async () => {
  const decision = { kind: 'administrativePenalty', bases: ['health-department', 'regulation-40'] };
  const finding = { violation: 'fraud', liable: [] };
  await ask(
    'ingest',
    'post',
    '/v1/inspection-results',
    201,
    inspection({ decidedOn: TODAY, decision, findings: [finding] }),
  );
  expect(await standingOf(HOSPITAL, 'health-bad-practice')).toBe('terminated');
  expect(await standingOf(HOSPITAL, 'institution')).toBe('normal');
  const { withdrawalId } = await ask('officer', 'post', WITHDRAWALS, 201, asked());
  expect(await ask('officer', 'post', WITHDRAWALS, 409, asked())).toMatchObject({ code: 'casework/already-asked' });
  expect(await standingOf(physician, 'personnel')).toBe('normal');
  const approved = await ask('checker', 'post', `${WITHDRAWALS}/${withdrawalId}/approval`, 200, {});
  const owners = new Set(approved.entries.map(({ subjectId }: { subjectId: string }) => subjectId));
  expect([...owners].toSorted()).toEqual([physician, HOSPITAL].toSorted());
  for (const scheme of ['personnel', 'health-bad-practice'])
    expect([scheme, await standingOf(physician, scheme)]).toEqual([scheme, 'terminated']);
  expect(await standingOf(HOSPITAL, 'institution')).toBe('terminated');
  const transactions = await query(
    api.database.serviceUrl,
    `SELECT DISTINCT tx_id FROM ledger_entry WHERE evidence_id = '${approved.evidenceId}'`,
  );
  expect(transactions).toHaveLength(1);
  await revokeFact(api, approved.evidenceId, { revokedOn: TODAY });
  expect(await standingOf(physician, 'personnel')).toBe('normal');
  expect(await standingOf(HOSPITAL, 'institution')).toBe('normal');
});

test('is approved neither by whoever asked for it, nor in SQL by nobody (S7, K7)', async () => {
  const { withdrawalId } = await ask('officer', 'post', WITHDRAWALS, 201, asked());
  const key = await issueKey(api, 'checker', 'Person-Officer', 'checker');
  const sent = request(api.app.getHttpServer()).post(`${WITHDRAWALS}/${withdrawalId}/approval`).send({});
  expect((await sent.set({ ...ANY, authorization: `Bearer ${key}` }).expect(403)).body.code).toBe('casework/own-case');
  await expect(
    query(
      api.database.serviceUrl,
      `INSERT INTO evidence_key SELECT (jsonb_populate_record(k,
         '{"source_system":":licence-withdrawal","source_id":"${withdrawalId}"}'::jsonb)).* FROM evidence_key k LIMIT 1`,
    ),
  ).rejects.toMatchObject({ constraint: 'licence_withdrawal_as_approved' });
  await ask('checker', 'post', `${WITHDRAWALS}/${withdrawalId}/rejection`, 200, {});
  const again = await ask('officer', 'post', WITHDRAWALS, 201, asked());
  await ask('officer', 'post', `${WITHDRAWALS}/${again.withdrawalId}/withdrawal`, 200, {});
  await ask('auditor', 'get', `${WITHDRAWALS}/${withdrawalId}`, 200);
  expect((await ask('auditor', 'get', `${WITHDRAWALS}?subjectId=${HOSPITAL}`, 200)).items).toHaveLength(3);
  const { all, unasked } = contract.successes((_, { tags }) => tags?.[0] === 'licences');
  expect([all, unasked]).toEqual([6, []]);
});
