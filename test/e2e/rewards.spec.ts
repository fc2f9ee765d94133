import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Role } from '#access';
import { Database } from '#database';
import { Clock, day } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { type Asked, Contract } from '../support/contract.js';
import { everyText } from '../support/every-text.js';
import { HOSPITAL, inspection, registerHospital } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { verifyChain } from '../support/verify.js';

const CASES = '/v1/reward-cases';
const INFORMANT = { name: '赵举报', contact: '13900005678', account: '6222020200011112222', insider: true };

let api: TestApi;
let contract: Contract;
let today = day('2025-06-30');
const made: { readonly evidenceId: string; readonly informantRef: string }[] = [];
let result: string;

const ask = async (role: Role, route: Asked[1], status: number, body?: object, headers = {}) =>
  (await contract.ask(role, route, status, body, { 'accept-language': 'en', ...headers })).body;

const decide = (role: Role, id: string, verb: string, status = 200) =>
  ask(role, ['post', `${CASES}/${id}/${verb}`], status, {}, { 'if-match': '*' });

const report = async (sourceId: string, more: object = {}) =>
  ask('ingest', ['post', '/v1/reports'], 201, {
    sourceSystem: 'hotline',
    sourceId,
    kind: 'complaint',
    subjectId: HOSPITAL,
    receivedOn: '2025-04-02',
    outcome: 'pending',
    informant: INFORMANT,
    ...more,
  });

beforeAll(async () => {
  api = await TestApi.start();
  jest.spyOn(api.get(Clock), 'today').mockImplementation(() => today);
  contract = await Contract.of(api);
  await registerHospital(api);
  for (const [sourceId, receivedOn] of [
    ['r1', '2025-04-02'],
    ['r2', '2025-04-01'],
    ['r3', '2025-04-03'],
  ] as const)
    made.push(await report(sourceId, { receivedOn }));
  const found = inspection({ decidedOn: '2025-06-03', findings: [{ violation: 'fraud', liable: [] }] });
  result = (await ask('ingest', ['post', '/v1/inspection-results'], 201, found)).evidenceId;
});
afterAll(() => api.stop());

const open = (more: object = {}, status = 201, role: Role = 'informantOfficer') =>
  ask(role, ['post', CASES], status, {
    informantRef: made[1]!.informantRef,
    establishedBy: result,
    otherReports: [made[0]!.evidenceId, made[2]!.evidenceId],
    caseValue: '86000.00',
    level: 1,
    insider: true,
    reference: '2025-RW-3',
    ...more,
  });

describe('the reward of whoever reported something (X7, B6)', () => {
  test('is asked for by whoever knows informants, of what is established, for the first reporter by receipt', async () => {
    await open({}, 403, 'officer');
    expect(await open({ informantRef: 'inf_nobody' }, 404)).toMatchObject({ code: 'informants/unknown-informant' });
    const late = { informantRef: made[0]!.informantRef, otherReports: [made[1]!.evidenceId] };
    expect((await open(late, 422)).errors).toMatchObject([{ path: 'otherReports[0]', code: 'earlier' }]);
    const pending = { establishedBy: made[0]!.evidenceId };
    expect((await open(pending, 422)).errors).toMatchObject([{ path: 'establishedBy', code: 'not-established' }]);
    expect((await open({ otherReports: [result] }, 422)).errors).toMatchObject([{ code: 'no-other-report' }]);
    expect(await open({ level: null }, 409)).toMatchObject({ code: 'rewards/no-rule' });
  });

  test('is computed by the rules, with the formula in the answer, and granted by another person once', async () => {
    const withdrawn = await open();
    await decide('informantOfficer', withdrawn.rewardId, 'withdrawal');
    await decide('director', (await open()).rewardId, 'rejection');
    const opened = await open();
    expect(opened).toMatchObject({
      status: 'pending',
      amount: '3096.00',
      rule: 'national 2023.1',
      evidenceId: made[1]!.evidenceId,
    });
    expect(opened.formula).toMatchObject([
      { step: 'share', by: '3', amount: '2580.00' },
      { step: 'insider', by: '20', amount: '3096.00' },
    ]);
    expect(await open({}, 409)).toMatchObject({ code: 'casework/already-asked' });
    await decide('checker', opened.rewardId, 'approval', 403);
    expect(await ask('auditor', ['get', '/v1/rewards'], 200)).toMatchObject({ items: [] });
    expect((await decide('director', opened.rewardId, 'approval')).status).toBe('approved');
    expect(await ask('director', ['get', `${CASES}/${opened.rewardId}`], 200)).toMatchObject({ amount: '3096.00' });
    expect((await ask('director', ['get', CASES], 200)).items).toHaveLength(3);
    const again = { informantRef: made[2]!.informantRef, otherReports: [] };
    expect(await open(again, 409)).toMatchObject({ code: 'rewards/already-rewarded' });
  });

  test('is told of, claimed within two months, and paid, in this order', async () => {
    const { items } = await ask('officer', ['get', '/v1/rewards'], 200);
    const { rewardId } = items[0];
    const step = (verb: string, on: string, status = 201) =>
      ask('informantOfficer', ['post', `/v1/rewards/${rewardId}/${verb}`], status, { on, reference: '2025-RW-3-1' });
    expect(await step('claim', '2025-06-20', 409)).toMatchObject({ code: 'rewards/out-of-order' });
    expect((await step('notice', '2025-07-01', 422)).errors).toMatchObject([{ path: 'on', code: 'in-future' }]);
    expect(await step('notice', '2025-06-20')).toMatchObject({ status: 'notified', claimUntil: '2025-08-20' });
    expect(await step('notice', '2025-06-21', 409)).toMatchObject({ code: 'rewards/out-of-order' });
    today = day('2025-08-21');
    expect(await ask('auditor', ['get', '/v1/rewards'], 200)).toMatchObject({ items: [{ status: 'lapsed' }] });
    expect(await step('claim', '2025-08-21', 409)).toMatchObject({ code: 'rewards/lapsed' });
    // Claimed in time, and recorded later.
    expect(await step('claim', '2025-08-20')).toMatchObject({ status: 'claimed', claimedOn: '2025-08-20' });
    expect(await step('payment', '2025-08-21')).toMatchObject({ status: 'paid', paidOn: '2025-08-21' });
    await ask('informantOfficer', ['post', '/v1/rewards/case_nothing/payment'], 404, {
      on: '2025-08-21',
      reference: 'x',
    });
  });

  test('shows everybody else an amount and a reference, and tells the rated nothing', async () => {
    const { items } = await ask('officer', ['get', '/v1/rewards'], 200);
    expect(Object.keys(items[0]).toSorted()).toEqual(
      ['amount', 'claimUntil', 'claimedOn', 'informantRef', 'notifiedOn', 'paidOn', 'rewardId', 'status'].toSorted(),
    );
    for (const role of ['officer', 'checker', 'auditor'] as const) await ask(role, ['get', CASES], 403);
    await api.get(KnowledgeClock).closeNow();
    const { items: told } = await ask('officer', ['get', `/v1/notices?subjectId=${HOSPITAL}&limit=200`], 200);
    expect(JSON.stringify(told)).not.toContain(items[0].rewardId);
    expect((await ask('officer', ['get', '/v1/cases?kind=reward'], 200)).items[0]).toMatchObject({ subjectId: null });
  });

  test('says nowhere who it was: not in the database, not in the log', async () => {
    const kept = (await everyText(api.database.ownerUrl)) + JSON.stringify(api.log.lines);
    for (const secret of [INFORMANT.name, INFORMANT.contact, INFORMANT.account]) expect(kept).not.toContain(secret);
  });

  test('is refused by the database that no case approved, or that is claimed too late (M3)', async () => {
    const forged = `INSERT INTO reward SELECT id, '${made[0]!.evidenceId}', '${made[0]!.informantRef}', '${made[0]!.evidenceId}', 9, tx_id
      FROM case_file WHERE kind = 'reward' AND id NOT IN (SELECT id FROM reward) LIMIT 1`;
    await expect(query(api.database.serviceUrl, forged)).rejects.toMatchObject({ constraint: 'reward_as_approved' });
    const late = `INSERT INTO reward_step SELECT id, 'claimed', '2026-01-01', NULL, 'x', tx_id FROM reward`;
    await expect(query(api.database.serviceUrl, late)).rejects.toMatchObject({ constraint: 'reward_step_follows' });
    await api.get(KnowledgeClock).closeNow();
    expect((await verifyChain(api.get(Database))).breaks).toEqual([]);
  });

  test('answers as documented: every success was asked for', () => {
    const { all, unasked } = contract.successes((_, { tags }) => tags?.[0] === 'rewards');
    expect([all > 8, unasked]).toEqual([true, []]);
  });
});
