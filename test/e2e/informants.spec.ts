import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROLES, scopesOf } from '#access';
import { Database } from '#database';
import { KnowledgeClock } from '#ledger';
import { Contract } from '../support/contract.js';
import { HOSPITAL, registerHospital } from '../support/facts.js';
import { everyText } from '../support/every-text.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { verifyChain } from '../support/verify.js';

const INFORMANT = { name: '王举报', contact: '13900001234', account: '6222020200099998888', insider: true };
const SECRETS = [INFORMANT.name, INFORMANT.contact, INFORMANT.account];
const WHY = { document: '2025-RW-3', reason: 'The reward is to be paid' };

let api: TestApi;
let contract: Contract;
let evidenceId: string;
let informantRef: string;

const report = (sourceId: string, informant?: object | null) => ({
  sourceSystem: 'hotline',
  sourceId,
  kind: 'complaint',
  subjectId: HOSPITAL,
  receivedOn: '2025-04-01',
  outcome: 'pending',
  ...(informant === undefined ? {} : { informant }),
});
const send = (body: object) => api.send('ingest', 'post', '/v1/reports', body);
const read = (reference: string, body: object = WHY) =>
  api.send('informantOfficer', 'post', `/v1/informants/${reference}/readings`, body);

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  await registerHospital(api);
  const sent = send(report('1', INFORMANT)).set('idempotency-key', 'with-informant');
  ({ evidenceId, informantRef } = (await sent.expect(201)).body);
});
afterAll(() => api.stop());

describe('who reported something (X7)', () => {
  test('is said by a reference alone, to whoever sends or reads the report', async () => {
    expect(informantRef).toMatch(/^inf_[0-9a-z]{26}$/);
    const fact = await contract.ask('auditor', ['get', `/v1/evidence/${evidenceId}`], 200);
    expect(fact.body.informantRef).toBe(informantRef);
    for (const secret of SECRETS) expect(fact.text).not.toContain(secret);
    expect((await send(report('2')).expect(201)).body.informantRef).toBeNull();
  });

  test('stands nowhere in the database in clear, not under an idempotency key either', async () => {
    const rows = await everyText(api.database.ownerUrl);
    expect(rows).toContain(informantRef);
    for (const secret of SECRETS) expect(rows).not.toContain(secret);
  });

  test('is not found out by sending the report again with guesses: every guess is answered alike', async () => {
    const guesses = [INFORMANT, { ...INFORMANT, name: '李四' }, null, undefined];
    const answers = [];
    for (const guess of guesses) answers.push(await send(report('1', guess)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const keyed = await send(report('1', null)).set('idempotency-key', 'with-informant');
    expect([keyed.status, keyed.headers['idempotency-replayed'], keyed.body.informantRef]).toEqual([
      201,
      'true',
      informantRef,
    ]);
  });

  test('is in no error text, also where what was sent is wrong', async () => {
    const wrong = await send({ ...report('3', { ...INFORMANT, contact: 7, account: `${INFORMANT.account}\u0000` }) });
    expect(wrong.status).toBe(422);
    for (const secret of SECRETS) expect(wrong.text).not.toContain(secret);
  });

  test('is known to one role alone, which sees nothing else but rewards', async () => {
    const who = ROLES.filter((role) => (scopesOf(role) as readonly string[]).includes('informants:read'));
    expect(who).toEqual(['informantOfficer']);
    const rewards = ['rewards:read', 'rewards:detail', 'rewards:make'];
    expect(scopesOf('informantOfficer')).toEqual(['keys:own', 'informants:read', ...rewards]);
    const answer = await api.send('auditor', 'post', `/v1/informants/${informantRef}/readings`, WHY);
    expect([answer.status, answer.body.code]).toEqual([403, 'access/missing-scope']);
  });

  test('is said to it with a reason, which stands in the audit log with the person', async () => {
    const listed = await contract.ask('informantOfficer', ['get', '/v1/informants'], 200);
    expect(listed.body.items).toEqual([{ informantRef, evidenceId, recordedAt: expect.any(String) }]);
    for (const body of [{}, { ...WHY, reason: '  ' }, { ...WHY, document: '' }]) {
      expect((await read(informantRef, body)).status).toBe(422);
    }
    const found = await contract.ask('informantOfficer', ['post', `/v1/informants/${informantRef}/readings`], 200, WHY);
    expect(found.body).toEqual({ informantRef, ...INFORMANT });
    await api.get(KnowledgeClock).closeNow();
    const { items } = (await api.send('auditor', 'get', `/v1/audit-log?target=${informantRef}&kind=change`)).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      person: 'person-informantofficer',
      operation: expect.stringContaining('readings'),
    });
    expect(items[0].wrote).toEqual([`informant_reading:${items[0].txId}`]);
    const [row] = await query<{ reason: string }>(api.database.ownerUrl, 'SELECT reason FROM informant_reading');
    expect(row!.reason).toBe(WHY.reason);
    expect((await read('inf_nobody')).status).toBe(404);
  });
});

describe('the database (X7)', () => {
  const asService = (sql: string) => query(api.database.serviceUrl, sql);

  test('lets the service read no informant, not even encrypted, and the nightly reader nothing of them', async () => {
    await expect(asService('SELECT * FROM informant_secret')).rejects.toThrow(/permission denied/);
    await expect(asService('SELECT count(*) FROM informant_secret')).rejects.toThrow(/permission denied/);
    await expect(query(api.database.readerUrl, 'SELECT * FROM informant_secret')).rejects.toThrow(/permission denied/);
  });

  test('gives what is encrypted only in the transaction that writes down who reads it, and why', async () => {
    const wanted = `SELECT content FROM informant_secret_of('${informantRef}')`;
    expect(await asService(wanted)).toEqual([]);
    const reading = (reason: string) => `INSERT INTO informant_reading (tx_id, reference, reason, document)
      SELECT max(id), '${informantRef}', '${reason}', 'd' FROM ledger_tx t
      WHERE NOT EXISTS (SELECT FROM informant_reading r WHERE r.tx_id = t.id)`;
    await expect(asService(reading(' '))).rejects.toThrow(/informant_reading_says_why/);
    await asService(reading('written down, and committed'));
    expect(await asService(wanted)).toEqual([]);
    const change = `UPDATE informant_reading SET reason = 'other'`;
    await expect(query(api.database.ownerUrl, change)).rejects.toThrow(/is refused/);
  });

  test('proves informants without showing them, and finds a flipped byte of what is encrypted (S9)', async () => {
    await api.get(KnowledgeClock).closeNow();
    const breaks = async () => (await verifyChain(api.get(Database))).breaks.map(({ place }) => place);
    expect(await breaks()).not.toContain(`informant_secret:${informantRef}`);
    const owner = api.database.ownerUrl;
    await query(owner, 'ALTER TABLE informant_secret DISABLE TRIGGER USER');
    await query(owner, `UPDATE informant_secret SET content = overlay(content placing '!' from 20)`);
    expect(await breaks()).toContain(`informant_secret:${informantRef}`);
    const lost = await read(informantRef);
    expect([lost.status, lost.body.code]).toEqual([503, 'vault/unreadable']);
  });
});

describe('who somebody is (M8)', () => {
  const ID_NUMBER = '11010519491231002X';
  const faults = (body: { errors?: { path: string; code: string }[] }) =>
    body.errors?.map(({ path, code }) => `${path} ${code}`);
  const register = (id: string) =>
    api.send('ingest', 'put', `/v1/subjects/${id}`, { subjectType: 'insuredPerson', name: '参保人', region: '640105' });

  test('stands in no pseudonym: identity and telephone numbers are refused, and not repeated', async () => {
    for (const id of [ID_NUMBER, ID_NUMBER.toLowerCase(), '13800138000']) {
      const refused = await register(id);
      expect([refused.status, faults(refused.body)]).toEqual([422, ['subjectId personal-number']]);
      expect(refused.text).not.toContain(id);
    }
    const named = await register('zhang-san');
    expect([named.status, faults(named.body)]).toEqual([422, ['subjectId not-a-pseudonym']]);
    await register('p2.9f86d081884c').expect(201);
    const line = { lineId: '1', institutionId: HOSPITAL, serviceDate: '2025-07-02', amount: '1.00' };
    const check = (insuredPersonId: string) =>
      api.send('settlement', 'post', '/v1/payment-decisions:check', { lines: [{ ...line, insuredPersonId }] });
    for (const id of [ID_NUMBER, '13800138000']) expect((await check(id)).text).toContain('personal-number');
    expect((await check('zhang-san')).body.lines[0].errors).toMatchObject([
      { path: 'insuredPersonId', code: 'not-a-pseudonym' },
    ]);
    await check('p2.9f86d081884c').expect(200);
  });

  test('stands in no text of a fact or a case either, but in what is kept encrypted', async () => {
    const adjustment = { subjectId: HOSPITAL, scheme: 'institution', points: 1, scoreDate: '2025-06-10' };
    const asked = { ...adjustment, reason: `住院人${ID_NUMBER}的费用`, reference: ID_NUMBER };
    const refused = await api.send('officer', 'post', '/v1/adjustments', asked);
    expect(faults(refused.body)).toEqual(['reason personal-number', 'reference personal-number']);
    expect(refused.text).not.toContain(ID_NUMBER);
    expect(faults((await send({ ...report('4'), sourceId: ID_NUMBER })).body)).toEqual(['sourceId personal-number']);
    await send(report('5', { ...INFORMANT, account: ID_NUMBER })).expect(201);
    expect(await everyText(api.database.ownerUrl)).not.toContain(ID_NUMBER);
  });
});

test('logs say nothing of informants (X7)', () => {
  const lines = JSON.stringify(api.log.lines);
  for (const secret of SECRETS) expect(lines).not.toContain(secret);
});
