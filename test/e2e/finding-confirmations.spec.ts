import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Role } from '#access';
import { Contract } from '../support/contract.js';
import { newPhysician, registerHospital, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { shippedPolicies, TestApi } from '../support/test-api.js';
import { issueKey, revokeFact } from '../support/two-persons.js';

const CONFIRMATIONS = '/v1/finding-confirmations';
const ANY = { 'if-match': '*', 'accept-language': 'en' };

/** Findings of 9 points and more for a person count once two members of the committee have confirmed them. */
const COMMITTEE = `
committee:
  - title: { zh: 九分以上须经会审, en: Findings of 9 points and more }
    source: { document: G23, article: { zh: 第三条, en: art 3 } }
    pointsFrom: 9
casework:
  - title: { zh: 会审由两名成员确认, en: Two members confirm }
    source: { document: G23, article: { zh: 第四条, en: art 4 } }
    kinds: [findingConfirmation]
    approvals: 2
`;
const withCommittee = (text: string): string =>
  /^code: national-personnel$/m.test(text) ? text.replace('\ntests:', `${COMMITTEE}\ntests:`) : text;

interface Node {
  readonly code: string;
  readonly value: unknown;
  readonly children: readonly Node[];
}

let api: TestApi;
let contract: Contract;
let second: string;
let recorderChecks: string;

beforeAll(async () => {
  api = await TestApi.start({}, shippedPolicies().map(withCommittee));
  contract = await Contract.of(api);
  await registerHospital(api);
  second = await issueKey(api, 'checker', 'Second Checker', 'checker');
  recorderChecks = await issueKey(api, 'checker', 'Person-Ingest', 'checker');
});
afterAll(() => api.stop());

const ask = async (role: Role, method: 'get' | 'post', path: string, status: number, body?: object) =>
  (await contract.ask(role, [method, path], status, body, ANY)).body;

async function as(key: string, path: string, status: number, body: object = {}) {
  const sent = request(api.app.getHttpServer()).post(path).send(body);
  return (await sent.set({ ...ANY, authorization: `Bearer ${key}` }).expect(status)).body;
}

const rating = async (who: string, more = '') =>
  ask('auditor', 'get', `/v1/ratings/${who}?scheme=personnel&asOf=2025-07-01${more}`, 200);

/** Records a finding of some points; answers with the fact and the case that waits. */
async function found(points: number, who?: string) {
  const subjectId = who ?? (await newPhysician(api));
  const fact = await ask('ingest', 'post', '/v1/inspection-results', 201, scoring(subjectId, points, '2025-06-02'));
  const { confirmations } = await ask('auditor', 'get', `/v1/evidence/${fact.evidenceId}`, 200);
  return { who: subjectId, fact, id: confirmations.at(-1)?.confirmationId as string };
}

const of = (points: unknown, code: string, node: Node): boolean =>
  (node.code === code && node.value === points) || node.children.some((child) => of(points, code, child));

describe('a committee confirms a finding before it counts (S8)', () => {
  test('it is stored and scores nothing, and every answer says that it waits', async () => {
    const { who, fact, id } = await found(10);
    const personnel = fact.entries.filter(({ scheme }: { scheme: string }) => scheme === 'personnel');
    expect(personnel).toEqual([]);
    const waits = fact.unscored.filter(({ reason }: { reason: { code: string } }) => reason.code === 'awaitsCommittee');
    expect(waits).toEqual([
      {
        findingId: '1',
        subjectId: who,
        scheme: 'personnel',
        reason: { code: 'awaitsCommittee', text: expect.stringContaining('Findings of 9 points and more') },
      },
    ]);
    expect(await rating(who)).toMatchObject({ score: 0, standing: { status: 'normal' } });
    const why = await ask('auditor', 'get', `/v1/ratings/${who}/explanation?scheme=personnel&asOf=2025-07-01`, 200);
    expect(of(10, 'awaitingLine', why)).toBe(true);
    expect(await ask('auditor', 'get', `${CONFIRMATIONS}/${id}`, 200)).toMatchObject({
      status: 'pending',
      evidenceId: fact.evidenceId,
      recordedBy: 'person-ingest',
      awaiting: [{ subjectId: who, scheme: 'personnel', points: 10 }],
      entryIds: null,
    });
    expect((await ask('auditor', 'get', `/v1/cases/${id}`, 200)).needs).toMatchObject({
      approvals: 2,
      because: [{ title: 'Two members confirm' }],
    });
  });

  test('votes, a dissent and a recusal are recorded; the last vote scores it in one epoch, by its own date', async () => {
    const { who, id, fact } = await found(9);
    await ask('director', 'post', `/v1/cases/${id}/recusals`, 201, { note: 'my brother works there' });
    expect(await ask('director', 'post', `${CONFIRMATIONS}/${id}/approval`, 409, {})).toMatchObject({
      code: 'casework/already-said',
    });
    const third = await issueKey(api, 'checker', 'Third Checker', 'checker');
    await as(third, `/v1/cases/${id}/dissents`, 201, { note: 'six points would do' });
    expect(await ask('checker', 'post', `${CONFIRMATIONS}/${id}/approval`, 200, {})).toMatchObject({
      status: 'pending',
      entryIds: null,
    });
    expect(await rating(who)).toMatchObject({ score: 0 });
    const before = await rating(who);
    const confirmed = await as(second, `${CONFIRMATIONS}/${id}/approval`, 200);
    expect(confirmed).toMatchObject({ status: 'approved', entryIds: [expect.stringMatching(`^${who}:personnel:`)] });
    const after = await rating(who);
    expect(after).toMatchObject({ score: 9, standing: { status: 'suspended' } });
    expect(await rating(who, `&knownSeq=${before.knownSeq}`)).toMatchObject({ score: 0 });
    const { timeline } = await ask('auditor', 'get', `/v1/cases/${id}`, 200);
    expect(timeline.map(({ step }: { step: string }) => step)).toEqual(
      'opened recusal dissent approval approved'.split(' '),
    );
    const epochs = await query<{ epoch: string }>(
      api.database.serviceUrl,
      `SELECT DISTINCT t.epoch FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id WHERE e.caused_by = '${id}'`,
    );
    expect(epochs).toHaveLength(1);
    const why = await ask('auditor', 'get', `/v1/ratings/${who}/explanation?scheme=personnel&asOf=2025-07-01`, 200);
    expect(of(9, 'awaitingLine', why)).toBe(false);
    await revokeFact(api, fact.evidenceId);
    expect(await rating(who)).toMatchObject({ score: 0, standing: { status: 'normal' } });
  });

  test('rejected it stays unscored with the reason, and may be asked for again', async () => {
    const { who, id, fact } = await found(12);
    await ask('checker', 'post', `${CONFIRMATIONS}/${id}/rejection`, 200, { comment: 'the records do not show it' });
    expect(await rating(who)).toMatchObject({ score: 0 });
    expect((await ask('auditor', 'get', `/v1/evidence/${fact.evidenceId}`, 200)).confirmations).toEqual([
      { findingId: '1', confirmationId: id, status: 'rejected', comment: 'the records do not show it' },
    ]);
    const body = { evidenceId: fact.evidenceId, findingId: '1' };
    const again = await ask('officer', 'post', CONFIRMATIONS, 201, body);
    await ask('checker', 'post', `${CONFIRMATIONS}/${again.confirmationId}/approval`, 200, {});
    await as(second, `${CONFIRMATIONS}/${again.confirmationId}/approval`, 200);
    expect(await rating(who)).toMatchObject({ score: 12 });
    expect(await ask('officer', 'post', CONFIRMATIONS, 409, body)).toMatchObject({
      code: 'evidence/nothing-to-confirm',
    });
  });

  test('what no rule speaks of counts at once, and what is taken back is confirmed by nobody', async () => {
    const small = await found(3);
    expect(small.id).toBeUndefined();
    expect(await rating(small.who)).toMatchObject({ score: 3 });
    const { who, id, fact } = await found(10);
    await revokeFact(api, fact.evidenceId);
    expect(await ask('checker', 'post', `${CONFIRMATIONS}/${id}/approval`, 409, {})).toMatchObject({
      code: 'evidence/already-revoked',
    });
    const why = await ask('auditor', 'get', `/v1/ratings/${who}/explanation?scheme=personnel&asOf=2025-07-01`, 200);
    expect(of(10, 'awaitingLine', why)).toBe(false);
  });
});

test('every documented success of a committee was asked for', async () => {
  const { id } = await found(9);
  await ask('checker', 'post', `${CONFIRMATIONS}/${id}/rejection`, 200, {});
  const { evidenceId } = await ask('auditor', 'get', `${CONFIRMATIONS}/${id}`, 200);
  const { confirmationId } = await ask('officer', 'post', CONFIRMATIONS, 201, { evidenceId, findingId: '1' });
  await ask('officer', 'post', `${CONFIRMATIONS}/${confirmationId}/withdrawal`, 200, {});
  const { items } = await ask('auditor', 'get', CONFIRMATIONS, 200);
  expect(items.slice(0, 2)).toMatchObject([{ confirmationId }, { confirmationId: id }]);
  const { all, unasked } = contract.successes((_, { tags }) => tags?.[0] === 'committee');
  expect([all, unasked]).toEqual([6, []]);
});

describe('whoever recorded a fact has no vote on it (S8, K7)', () => {
  test('neither by another key, nor when somebody else asked', async () => {
    const { id, fact } = await found(9);
    expect(await as(recorderChecks, `${CONFIRMATIONS}/${id}/approval`, 403)).toMatchObject({
      code: 'casework/own-case',
    });
    await ask('checker', 'post', `${CONFIRMATIONS}/${id}/rejection`, 200, {});
    const again = await ask('officer', 'post', CONFIRMATIONS, 201, { evidenceId: fact.evidenceId, findingId: '1' });
    for (const verb of ['approval', 'rejection'])
      expect(await as(recorderChecks, `${CONFIRMATIONS}/${again.confirmationId}/${verb}`, 403)).toMatchObject({
        code: 'evidence/recorded-it',
      });
  });

  test('nor in SQL, where no line is written either that no committee confirmed', async () => {
    const { id, fact, who } = await found(9);
    await ask('checker', 'post', `${CONFIRMATIONS}/${id}/rejection`, 200, {});
    const again = await ask('officer', 'post', CONFIRMATIONS, 201, { evidenceId: fact.evidenceId, findingId: '1' });
    const TX = '(SELECT max(id) FROM ledger_tx)';
    const file = `FROM case_file WHERE id = '${again.confirmationId}'`;
    const sql = (text: string) => query(api.database.serviceUrl, text);
    await expect(
      sql(
        `INSERT INTO case_act SELECT id, 90, 'approval', maker_person, 'person-ingest', 'k', NULL, NULL, NULL, '[]', ${TX} ${file}`,
      ),
    ).rejects.toMatchObject({ constraint: 'case_act_by_somebody_impartial' });
    await expect(
      sql(`INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id, result)
        SELECT id, maker_person, 'rejected', 'k', 'person-ingest', ${TX}, '{}' ${file}`),
    ).rejects.toMatchObject({ constraint: 'finding_confirmed_by_others' });
    await expect(
      sql(`INSERT INTO ledger_entry SELECT (jsonb_populate_record(e, jsonb_build_object('subject_id', '${who}', 'seq', 90,
          'tx_id', ${TX}, 'caused_by', '${again.confirmationId}', 'evidence_id', '${fact.evidenceId}'))).*
        FROM ledger_entry e WHERE e.cause = 'scored' LIMIT 1`),
    ).rejects.toMatchObject({ constraint: 'ledger_entry_as_confirmed' });
  });
});
