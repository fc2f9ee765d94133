import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import { shanghaiDay } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { type Asked, Contract } from '../support/contract.js';
import { inspection, newPhysician } from '../support/facts.js';
import { findViolations, LAST, pharmacy, registerPharmacies } from '../support/pharmacies.js';
import { query } from '../support/query.js';
import { shippedPolicies, TestApi } from '../support/test-api.js';
import { issueKey, revokeFact } from '../support/two-persons.js';

const APPEALS = '/v1/appeals';
const SUINING = 'suining-institution';
const POLICY = readFileSync(new URL(`../../policies/${SUINING}/2018.1.yaml`, import.meta.url), 'utf8');

let api: TestApi;
let contract: Contract;
/** Suspended by nine points, of which six are said to be wrong; somebody else is liable for the same fact. */
let physician: string;
let colleague: string;
let fact: string;

beforeAll(async () => {
  api = await TestApi.start({}, [...shippedPolicies(), POLICY]);
  contract = await Contract.of(api);
  await registerPharmacies(api);
  [physician, colleague] = [await newPhysician(api), await newPhysician(api)];
  const stated = (subjectId: string, points: number) => ({ subjectId, points, reason: 'stated by the test' });
  const findings = [
    { bases: ['other'], liable: [stated(physician, 6), stated(colleague, 3)] },
    { bases: ['other'], liable: [stated(physician, 3)] },
  ];
  const sent = inspection({ decidedOn: '2025-06-03', findings });
  fact = (await api.send('ingest', 'post', '/v1/inspection-results', sent).expect(201)).body.evidenceId;
}, 120_000);
afterAll(() => api.stop());

const ask = async (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  (await contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers })).body;
const decide = (role: Role, path: string, status = 200) => ask(role, ['post', path], status, {}, { 'if-match': '*' });
const file = (against: object | null, status = 201, more: object = {}) =>
  ask('officer', ['post', APPEALS], status, {
    against,
    subjectId: physician,
    filedOn: shanghaiDay(new Date()),
    filedBy: '张医生',
    grounds: 'it was not so',
    ...more,
  });
const uphold = (appealId: string, status = 200) => decide('checker', `${APPEALS}/${appealId}/approval`, status);
const ratingOf = (id: string, more = '') => ask('auditor', ['get', `/v1/ratings/${id}${more}`], 200);
const linesOf = async (id: string, scheme = 'personnel') =>
  (await ask('auditor', ['get', `/v1/subjects/${id}/entries?scheme=${scheme}`], 200)).items;
const seqOf = async (id: string, points: number): Promise<number> =>
  (await linesOf(id)).find((line: { points: number }) => line.points === points).seq;

async function adjust(points: number, scoreDate: string): Promise<string> {
  const body = { subjectId: physician, scheme: 'personnel', points, scoreDate, reason: `by hand ${scoreDate}` };
  const { adjustmentId } = await ask('officer', ['post', '/v1/adjustments'], 201, body);
  await decide('checker', `/v1/adjustments/${adjustmentId}/approval`);
  return adjustmentId;
}

describe('an appeal names exactly one thing (X8)', () => {
  test.each([
    ['nothing', null, 422, 'request/invalid-content'],
    ['two things', { evidenceId: 'ev_1', closingId: 'case_1' }, 422, 'request/invalid-content'],
    ['a line that is not there', { line: { scheme: 'personnel', seq: 99 } }, 404, 'appeals/unknown-line'],
    ['an adjustment that is not there', { adjustmentId: 'case_none' }, 404, 'casework/unknown-case'],
    ['a closing that is not there', { closingId: 'case_none' }, 404, 'ranking/unknown-closing'],
    ['what the register said', { line: { scheme: 'personnel', seq: 1 } }, 422, 'appeals/not-appealable'],
  ])('%s', async (_, against, status, code) => {
    expect((await file(against, status)).code).toBe(code);
  });
});

describe('an appeal against one line (X8, N3)', () => {
  let appealId: string;
  let before: number;

  test('waits once, is decided by nobody who recorded the fact, and the line counts meanwhile', async () => {
    const against = { line: { scheme: 'personnel', seq: await seqOf(physician, 6) } };
    const filed = await file(against);
    ({ appealId } = filed);
    expect(filed).toMatchObject({ status: 'pending', evidenceId: null, against: { ...against, closingId: null } });
    expect((await file(against, 409)).code).toBe('casework/already-asked');
    expect(await ratingOf(physician, '?asOf=2025-06-30')).toMatchObject({
      score: 9,
      standing: { status: 'suspended' },
    });
    const deciding = `INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id)
      SELECT '${appealId}', 'person-officer', 'rejected', 'k', 'person-ingest', max(id) FROM ledger_tx`;
    await expect(query(api.database.serviceUrl, deciding)).rejects.toThrow('did not record the fact');
    const reversing = `INSERT INTO ledger_entry SELECT subject_id, scheme, 90, tx_id, 'reversed', indicator, -points, policy_code,
      policy_version, score_date, valid_until, act_key, case_key, order_key, evidence_id, '${appealId}', seq,
      '{"upheld":true}', previous_hash, hash FROM ledger_entry WHERE subject_id = '${physician}' AND points = 600`;
    await expect(query(api.database.serviceUrl, reversing)).rejects.toMatchObject({
      constraint: 'ledger_entry_as_upheld',
    });
    await api.get(KnowledgeClock).closeNow();
    before = (await ratingOf(physician)).knownSeq;
  });

  test('upheld, reverses that line and what hung on it, and nothing of anybody else', async () => {
    const { effect } = await uphold(appealId);
    expect(effect).toMatchObject({
      evidenceId: null,
      entries: [{ subjectId: physician, cause: 'reversed', points: -6 }],
    });
    expect(await ratingOf(physician, '?asOf=2025-06-30')).toMatchObject({ score: 3, standing: { status: 'normal' } });
    expect(await ratingOf(colleague, '?asOf=2025-06-30')).toMatchObject({ score: 3 });
    const touched = effect.ratings.map(({ subjectId }: { subjectId: string }) => subjectId);
    expect(touched).toContain(physician);
    // The institution sees its staff.
    expect(touched).toContain('H64010500001');
    expect(touched).not.toContain(colleague);
    expect(effect.payments).toContainEqual(
      expect.objectContaining({ subjectId: physician, before: 'emergencyOnly', after: 'payable' }),
    );
    const then = await ratingOf(physician, `?asOf=2025-06-30&knownSeq=${before}`);
    expect(then).toMatchObject({ score: 9, standing: { status: 'suspended' } });
    const again = { line: { scheme: 'personnel', seq: await seqOf(physician, 6) } };
    expect((await file(again, 409)).code).toBe('appeals/taken-back');
  });

  test('leaves the rest of the fact, which can be taken back afterwards', async () => {
    await revokeFact(api, fact);
    expect(await ratingOf(physician, '?asOf=2025-06-30')).toMatchObject({ score: 0 });
    expect(await ratingOf(colleague, '?asOf=2025-06-30')).toMatchObject({ score: 0 });
  });
});

describe('an appeal against an adjustment (X8, N3)', () => {
  test('takes it back, decided by nobody who made or approved it', async () => {
    const adjustmentId = await adjust(9, '2025-08-01');
    expect(await ratingOf(physician, '?asOf=2025-08-15')).toMatchObject({ standing: { status: 'suspended' } });
    const { appealId } = await file({ adjustmentId });
    expect((await uphold(appealId, 403)).code).toBe('appeals/handled-it');
    const key = await issueKey(api, 'checker', 'Third Person', 'checker');
    const path = `${APPEALS}/${appealId}/approval`;
    const sent = api.send('checker', 'post', path, {}).set({ authorization: `Bearer ${key}`, 'if-match': '*' });
    expect((await sent.expect(200)).body.effect.entries).toMatchObject([{ cause: 'reversed', points: -9 }]);
    expect(await ratingOf(physician, '?asOf=2025-08-15')).toMatchObject({ score: 0, standing: { status: 'normal' } });
  });

  test('that was to the credit of the subject is refused: nobody is worse off for having appealed', async () => {
    const adjustmentId = await adjust(-2, '2025-09-01');
    expect((await file({ adjustmentId }, 409)).code).toBe('appeals/worse-result');
    expect((await file({ adjustmentId }, 404, { subjectId: colleague })).code).toBe('casework/unknown-case');
  });
});

describe('an appeal against a closing (X8, S1)', () => {
  test('moves the rank of the appellant alone, once what was wrong is put right', async () => {
    const asked = { scheme: SUINING, cycle: 2025 };
    const { closingId } = await ask('officer', ['post', '/v1/cycle-closings'], 201, asked);
    const rankOf = async (id: string) =>
      (await linesOf(id, SUINING)).findLast(({ detail }: Ranked) => detail.ranking !== undefined)?.detail.ranking.rank;
    const other = await issueKey(api, 'checker', 'Fourth Person', 'checker');
    const byOther = (path: string, status: number) =>
      api
        .send('checker', 'post', path, {})
        .set({ authorization: `Bearer ${other}`, 'if-match': '*', 'accept-language': 'en' })
        .expect(status);
    await byOther(`/v1/cycle-closings/${closingId}/approval`, 200);
    const rival = await findViolations(api, pharmacy(9), 3);
    const about = { subjectId: LAST };
    const { appealId } = await file({ closingId }, 201, about);
    expect((await file({ closingId }, 422, { subjectId: physician })).code).toBe('appeals/not-ranked');
    // By what is known now it is still the last one: 70 points, and 70 for another one who has six violations now.
    await revokeFact(api, rival);
    expect((await uphold(appealId, 409)).code).toBe('ranking/nothing-to-correct');
    await findViolations(api, pharmacy(9), 5);
    const { effect } = await uphold(appealId);
    expect(effect.entries).toMatchObject([
      { subjectId: LAST, cause: 'reversed' },
      { subjectId: LAST, cause: 'context' },
    ]);
    expect([await rankOf(LAST), await rankOf(pharmacy(9)), await rankOf(pharmacy(11))]).toEqual([11, 9, 11]);
  });

  interface Ranked {
    readonly detail: { readonly ranking?: { readonly rank: number } };
  }
});
