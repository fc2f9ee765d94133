import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Role } from '#access';
import { Contract } from '../support/contract.js';
import { HOSPITAL, inspection, newPhysician, registerHospital } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { issueKey } from '../support/two-persons.js';

const TRANSFERS = '/v1/transfers';
const MATTER = '2025-0310';
const ANY = { 'if-match': '*', 'accept-language': 'en' };

let api: TestApi;
let contract: Contract;
let physician: string;
let sequence = 0;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  await registerHospital(api);
  physician = await newPhysician(api);
  // What is sent today is answered next year.
  const year = new Date().getFullYear() + 1;
  const daysOff = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`);
  await ask('admin', 'post', '/v1/calendars', 201, { year, daysOff, workedWeekends: [], reference: 'test' });
});
afterAll(() => api.stop());

const ask = async (role: Role, method: 'get' | 'post', path: string, status: number, body?: object) =>
  (await contract.ask(role, [method, path], status, body, ANY)).body;

/** A decision in the matter; answers with the fact. */
async function decided(kind: string, decidedOn: string, caseKey: string | undefined = MATTER): Promise<string> {
  const findings = [{ liable: kind === 'administrativePenalty' ? [{ subjectId: physician }] : [] }];
  const body = inspection({ decidedOn, decision: { kind }, findings, ...(caseKey === undefined ? {} : { caseKey }) });
  return (await ask('ingest', 'post', '/v1/inspection-results', 201, body)).evidenceId;
}

function transfer(evidenceIds: readonly string[], more: object = {}) {
  sequence += 1;
  return {
    subjectId: HOSPITAL,
    caseKey: MATTER,
    form: 'transfer',
    department: 'medicalInsuranceEnforcement',
    evidenceIds,
    grounds: 'it was not corrected',
    reference: `2025-T-${sequence}`,
    ...more,
  };
}

const open = async (body: object, status = 201) => ask('officer', 'post', TRANSFERS, status, body);
const approve = async (id: string, status = 200) => ask('checker', 'post', `${TRANSFERS}/${id}/approval`, status, {});

describe('a matter goes from the order to correct over the handling of the agreement to a penalty (K6, B9, B10)', () => {
  let ordered: string;
  let transferId: string;

  test('it is handed over once a second person approves, and its answer is waited for', async () => {
    ordered = await decided('orderToCorrect', '2025-03-10');
    const handled = await decided('agreementHandling', '2025-04-10');
    const opened = await open(transfer([ordered, handled]));
    transferId = opened.transferId;
    expect(opened).toMatchObject({ status: 'pending', sentOn: null, replyBy: null });
    const answer = { answeredOn: '2025-07-01', outcome: 'filed', reference: 'F-1' };
    expect(await ask('officer', 'post', `${TRANSFERS}/${transferId}/answers`, 409, answer)).toMatchObject({
      code: 'transfers/not-sent',
    });
    const sent = await approve(transferId);
    expect(sent).toMatchObject({ status: 'approved', sentOn: expect.any(String), replyBy: expect.any(String) });
    const runs = await ask('auditor', 'get', `/v1/clock-runs?aboutKind=case&aboutId=${transferId}`, 200);
    expect(runs.items).toMatchObject([
      { clock: { clock: 'transfer.reply' }, startedOn: sent.sentOn, dueOn: sent.replyBy, metOn: null },
    ]);
  });

  test('what the department answered is recorded, and may name the fact that it led to', async () => {
    const path = `${TRANSFERS}/${transferId}/answers`;
    const { sentOn } = await ask('auditor', 'get', `${TRANSFERS}/${transferId}`, 200);
    const filed = { answeredOn: sentOn, outcome: 'filed', reference: 'F-1' };
    await ask('officer', 'post', path, 201, filed);
    const penalty = await decided('administrativePenalty', '2025-06-10', undefined);
    await ask('officer', 'post', path, 201, { ...filed, outcome: 'penalised', reference: 'P-1', evidenceId: penalty });
    expect((await ask('auditor', 'get', path, 200)).items).toMatchObject([
      { number: 1, outcome: 'filed', outcomeName: 'case filed', evidenceId: null },
      { number: 2, outcome: 'penalised', evidenceId: penalty },
    ]);
    const runs = await ask('auditor', 'get', `/v1/clock-runs?aboutKind=case&aboutId=${transferId}`, 200);
    expect(runs.items).toMatchObject([{ metOn: sentOn }]);
    const wrong = { ...filed, answeredOn: '2024-01-01', outcome: 'ignored', evidenceId: 'ev_nothing' };
    const { errors } = await ask('officer', 'post', path, 422, wrong);
    expect(errors.map(({ path: at }: { path: string }) => at)).toEqual(['outcome', 'answeredOn', 'evidenceId']);
  });

  test('one timeline shows all of it, in order, and the letter of suggestion beside', async () => {
    const letter = await open(transfer([], { form: 'suggestion', department: 'health', grounds: 'train the staff' }));
    await approve(letter.transferId);
    const { timeline } = await ask('auditor', 'get', `/v1/matters/${MATTER}`, 200);
    const told = timeline.filter(({ step }: { step: string }) => step !== 'fact');
    const steps = told.map(
      (step: Record<string, string>) => `${step['step']} ${step['what']} ${step['department'] ?? ''}`,
    );
    expect(steps).toEqual([
      'decision orderToCorrect ',
      'decision agreementHandling ',
      'decision administrativePenalty ',
      'opened transfer medicalInsuranceEnforcement',
      'decided approved medicalInsuranceEnforcement',
      'answered filed medicalInsuranceEnforcement',
      'answered penalised medicalInsuranceEnforcement',
      'opened transfer health',
      'decided approved health',
      'replyDue suggestion health',
    ]);
    expect(told[0]).toMatchObject({ on: '2025-03-10', called: 'order to correct', evidenceId: ordered });
    expect(await ask('auditor', 'get', '/v1/matters/nothing', 404)).toMatchObject({ code: 'transfers/unknown-matter' });
  });

  test('a suspected crime has the clock of public security, and nobody is told before (B9)', async () => {
    const { transferId: id } = await open(transfer([ordered], { department: 'publicSecurity' }));
    await approve(id);
    const runs = await ask('auditor', 'get', `/v1/clock-runs?aboutKind=case&aboutId=${id}`, 200);
    expect(runs.items).toMatchObject([{ clock: { clock: 'transfer.publicSecurity' } }]);
    const notices = await query(
      api.database.serviceUrl,
      `SELECT FROM notice WHERE about = '${id}' OR type = 'clock.started'`,
    );
    expect(notices).toEqual([]);
  });
});

describe('a transfer is refused', () => {
  test('without facts, to nobody, about nobody, with facts of another matter', async () => {
    const other = await decided('agreementHandling', '2025-05-10', 'another');
    const refused = async (body: object) =>
      (await open(body, 422)).errors.map((error: Record<string, string>) => `${error['path']} ${error['code']}`);
    expect(await refused(transfer([]))).toEqual(['evidenceIds required']);
    expect(await refused(transfer([other, 'ev_nothing'], { department: 'nobody', subjectId: 'H64010599999' }))).toEqual(
      [
        'subjectId unknown-subject',
        'department unknown-value',
        'evidenceIds[0] other-matter',
        'evidenceIds[1] unknown-evidence',
      ],
    );
  });

  test('to be sent by whoever asked for it, and in SQL an answer to what was not sent (K7)', async () => {
    const fact = await decided('agreementHandling', '2025-05-12', 'own');
    const body = transfer([fact], { caseKey: 'own' });
    const { transferId: id } = await open(body);
    expect(await open(body, 409)).toMatchObject({ code: 'casework/already-asked' });
    const maker = await issueKey(api, 'checker', 'Person-Officer', 'checker');
    const sent = request(api.app.getHttpServer()).post(`${TRANSFERS}/${id}/approval`).send({});
    const answer = await sent.set({ ...ANY, authorization: `Bearer ${maker}` }).expect(403);
    expect(answer.body.code).toBe('casework/own-case');
    await expect(
      query(
        api.database.serviceUrl,
        `INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id, result)
         SELECT id, maker_person, 'approved', 'k', maker_person, tx_id, '{}' FROM case_file WHERE id = '${id}'`,
      ),
    ).rejects.toMatchObject({ constraint: 'case_decision_by_another_person' });
    await expect(
      query(
        api.database.serviceUrl,
        `INSERT INTO department_answer SELECT id, 1, '2025-06-01', 'filed', 'F', NULL, NULL, tx_id FROM case_file WHERE id = '${id}'`,
      ),
    ).rejects.toMatchObject({ constraint: 'department_answer_to_what_was_sent' });
    await ask('checker', 'post', `${TRANSFERS}/${id}/rejection`, 200, {});
    const again = await open(body);
    await ask('officer', 'post', `${TRANSFERS}/${again.transferId}/withdrawal`, 200, {});
  });
});

test('every documented success of transfers was asked for', async () => {
  await ask('auditor', 'get', TRANSFERS, 200);
  const { all, unasked } = contract.successes((_, { tags }) => tags?.[0] === 'transfers');
  expect([all, unasked]).toEqual([9, []]);
});
