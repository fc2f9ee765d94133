import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenCase } from '#casework';
import { AskForErasures, ErasureStore, PERSONAL_TEXTS, readRetentionRules } from '#erasure';
import { FixedClock, TransactionRunner } from '#kernel';
import { Database } from '#database';
import { KnowledgeClock } from '#ledger';
import { VerifyRatings } from '#recalculation';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { Contract, schemasIn } from '../support/contract.js';
import { everyText } from '../support/every-text.js';
import { HOSPITAL, inspection, registerHospital } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { verifyChain } from '../support/verify.js';

const [PERSON, COLLEAGUE] = ['D640105000001', 'D640105000002'];
/** What was written about the person who is erased, and nobody else. */
const TEXTS = ['张被忘', '伪造病历情节恶劣', '家住南街', '当场承认', '他说记错了'];
const ANY = { 'if-match': '*' };
let api: TestApi;
let contract: Contract;
let evidenceId: string;
let erasureId: string;
let before: { rating: string; facts: string };

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  await registerHospital(api);
  for (const [id, name] of [
    [PERSON, TEXTS[0]],
    [COLLEAGUE, '李同事'],
  ]) {
    const body = { subjectType: 'physician', name, region: '640105' };
    await api.send('ingest', 'put', `/v1/subjects/${id}`, body).set('idempotency-key', id!).expect(201);
  }
  const liable = [
    { subjectId: PERSON, points: 5, reason: TEXTS[1] },
    { subjectId: COLLEAGUE, points: 2, reason: '同事只是疏忽' },
  ];
  const fact = inspection({ findings: [{ bases: ['other'], liable }] });
  ({ evidenceId } = (await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201)).body);
  const adjustment = { subjectId: PERSON, scheme: 'personnel', points: 1, scoreDate: '2025-06-10' };
  const asked = { ...adjustment, reason: TEXTS[2], reference: 'A-1' };
  const opened = api.send('officer', 'post', '/v1/adjustments', asked).set('idempotency-key', 'adjust');
  const { adjustmentId } = (await opened.expect(201)).body;
  await api.send('checker', 'post', `/v1/cases/${adjustmentId}/comments`, { note: TEXTS[3] }).set(ANY).expect(201);
  const approval = `/v1/adjustments/${adjustmentId}/approval`;
  await api.send('checker', 'post', approval, { comment: TEXTS[4] }).set(ANY).expect(200);
  await api.get(KnowledgeClock).closeNow();
  before = { rating: await rating(), facts: JSON.stringify((await fact_()).body) };
});
afterAll(() => api.stop());

const fact_ = () => api.send('auditor', 'get', `/v1/evidence/${evidenceId}`).expect(200);
const rating = async (): Promise<string> => {
  const { score, standing, version } = (await api.send('auditor', 'get', `/v1/ratings/${PERSON}?scheme=personnel`))
    .body;
  return JSON.stringify({ score, standing, version });
};
const ask = (more: object) =>
  api.send('officer', 'post', '/v1/erasures', { ground: 'request', reference: 'PR-1', reason: 'asked for', ...more });
const approve = (id: string) => api.send('checker', 'post', `/v1/erasures/${id}/approval`, {}).set(ANY);

async function verify() {
  await api.get(KnowledgeClock).closeNow();
  return verifyChain(api.get(Database));
}

describe('the texts about a person (S9, M8)', () => {
  test('are asked to be erased by one person, and stay until another approves', async () => {
    expect(await everyText(api.database.ownerUrl)).toContain(TEXTS[0]);
    const opened = await contract.ask('officer', ['post', '/v1/erasures'], 201, {
      subjectId: PERSON,
      ground: 'request',
      reference: 'PR-1',
      reason: 'asked for',
    });
    erasureId = opened.body.erasureId;
    expect(opened.body).toMatchObject({ status: 'pending', rows: null });
    expect((await api.send('officer', 'post', `/v1/erasures/${erasureId}/approval`, {}).set(ANY)).status).toBe(403);
    expect((await verify()).erased).toEqual([]);
  });

  test('are gone with the approval, from every table', async () => {
    const rows = await everyText(api.database.ownerUrl);
    for (const text of TEXTS) expect(rows).toContain(text);
    const approval = `/v1/erasures/${erasureId}/approval`;
    const approved = await contract.ask('checker', ['post', approval], 200, {}, ANY);
    expect(approved.body).toMatchObject({ status: 'approved', rows: expect.any(Number) });
    const left = await everyText(api.database.ownerUrl);
    for (const text of TEXTS) expect(left).not.toContain(text);
    expect(left).toContain('同事只是疏忽');
    expect(left).toContain('李同事');
  });

  test('leave points, standing and what is known of others as they were', async () => {
    expect(await rating()).toBe(before.rating);
    const fact = await contract.ask('auditor', ['get', `/v1/evidence/${evidenceId}`], 200);
    expect(JSON.stringify(fact.body)).toBe(before.facts.replace(TEXTS[1]!, '—'));
    const subject = await contract.ask('auditor', ['get', `/v1/subjects/${PERSON}`], 200);
    expect(subject.body).toMatchObject({ subjectId: PERSON, name: '—' });
    expect((await api.get(VerifyRatings).execute(() => undefined)).different).toBe(0);
  });

  test('are proved to have been there, and to have gone by that case: verify finds no break', async () => {
    const report = await verify();
    expect(report.breaks).toEqual([]);
    const { rows } = (await api.send('auditor', 'get', `/v1/erasures/${erasureId}`)).body;
    expect(report.erased).toEqual([{ caseId: erasureId, rows }]);
    expect(rows).toBeGreaterThan(5);
  });

  test('can not be guessed from a hash: no salt of an erased row is left, and no hash of what was sent', async () => {
    const owner = api.database.ownerUrl;
    const places = await query<{ place: string }>(owner, 'SELECT place FROM erasure');
    expect(places.map(({ place }) => place)).toEqual(
      expect.arrayContaining([`subject_version:${PERSON}:1`, `evidence_payload:${evidenceId}`]),
    );
    const salted = await query(
      owner,
      `SELECT salt FROM subject_version WHERE subject_id = '${PERSON}' AND salt IS NOT NULL
       UNION ALL SELECT salt FROM evidence_payload WHERE evidence_id = '${evidenceId}' AND salt <> ''
       UNION ALL SELECT body_hash FROM evidence_key WHERE evidence_id = '${evidenceId}' AND body_hash <> ''
       UNION ALL SELECT body_hash FROM idempotency_key WHERE key IN ('adjust', '${PERSON}') AND body_hash <> ''`,
    );
    expect(salted).toEqual([]);
  });

  test('are not asked for of an institution, of nobody, of two at once, or while a case is open', async () => {
    const told = async (more: object) => {
      const { status, body } = await ask(more);
      return [status, body.code];
    };
    expect(await told({ subjectId: HOSPITAL })).toEqual([422, 'erasure/not-a-person']);
    expect(await told({})).toEqual([422, 'erasure/one-of-two']);
    expect(await told({ subjectId: 'D0' })).toEqual([422, 'casework/invalid']);
    expect(await told({ informantRef: 'inf_0' })).toEqual([422, 'casework/invalid']);
    const adjustment = { subjectId: COLLEAGUE, scheme: 'personnel', points: 1, scoreDate: '2025-06-10' };
    await api.send('officer', 'post', '/v1/adjustments', { ...adjustment, reason: 'r', reference: 'A' }).expect(201);
    expect(await told({ subjectId: COLLEAGUE })).toEqual([409, 'erasure/still-open']);
  });
});

test('every table whose rows have a salt may lose its texts, but for what officers are called (S9, M8)', async () => {
  const left = await query<{ name: string }>(
    api.database.ownerUrl,
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'salt'
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
       AND c.relname NOT IN (SELECT table_name FROM erasable) ORDER BY 1`,
  );
  expect(left.map(({ name }) => name)).toEqual(['login', 'person']);
});

test.each([
  ['null', 'null', true],
  ['{"a":1,"b":["x",{"c":"y"}]}', '{"a":1,"b":["x",{"c":"—"}]}', true],
  ['{"a":"x"}', '{"a":"y"}', false],
  ['{"a":1}', '{"a":2}', false],
  ['{"a":1}', '{"a":"—"}', false],
  ['{"a":"x","b":1}', '{"a":"—"}', false],
  ['{"a":"x"}', '{"a":"—","b":1}', false],
  ['["x","y"]', '["—"]', false],
  ['["x",true]', '["—",false]', false],
  ['"x"', 'null', false],
])('an erasure makes of %s never but texts less: %s is %s (S9)', async (was, remains, allowed) => {
  const [row] = await query(api.database.ownerUrl, `SELECT only_texts_gone('${was}', '${remains}') AS allowed`);
  expect(row).toEqual({ allowed });
});

describe('the database (S9)', () => {
  const asService = (sql: string) => query(api.database.serviceUrl, sql);

  test('erases nothing by itself: no change of a text, no row that says so, no erasure without an approved case', async () => {
    await expect(asService(`UPDATE subject_version SET name = ''`)).rejects.toThrow(/permission denied/);
    await expect(query(api.database.ownerUrl, `UPDATE subject_version SET name = ''`)).rejects.toThrow(/is refused/);
    await expect(query(api.database.ownerUrl, 'DELETE FROM evidence_payload')).rejects.toThrow(/is refused/);
    await expect(asService(`INSERT INTO erasure SELECT 'x', id, 'h', tx_id FROM case_file LIMIT 1`)).rejects.toThrow(
      /permission denied/,
    );
    const erase = (
      caseId: string,
    ) => `SELECT erase_texts('${caseId}', (SELECT max(id) FROM ledger_tx), 'subject_version',
      '${COLLEAGUE}', '${COLLEAGUE}:1', '{"name":"—"}')`;
    await expect(asService(erase('case_none'))).rejects.toThrow(/erasure_case_id_fkey|erasure_as_approved/);
    await expect(asService(erase(erasureId))).rejects.toThrow(/no case approved/);
    const decided = `(SELECT tx_id FROM case_decision WHERE case_id = '${erasureId}')`;
    const later = erase(erasureId).replace('(SELECT max(id) FROM ledger_tx)', decided);
    await expect(asService(later)).rejects.toThrow(/no case approved/);
    const another = erase(erasureId).replace('—', '王五');
    await expect(asService(another)).rejects.toThrow(/is refused: facts are never changed/);
    expect(
      await query(api.database.ownerUrl, `SELECT name FROM subject_version WHERE subject_id = '${COLLEAGUE}'`),
    ).toEqual([{ name: '李同事' }]);
  });

  test('shows a flipped byte of another row, and of what is left of an erased one', async () => {
    const owner = api.database.ownerUrl;
    const flipped = async (table: string, column: string, where: string, to: string) => {
      await query(owner, `ALTER TABLE ${table} DISABLE TRIGGER USER`);
      const [{ was }] = (await query(owner, `SELECT ${column} AS was FROM ${table} WHERE ${where}`)) as [
        { was: unknown },
      ];
      await query(owner, `UPDATE ${table} SET ${column} = ${to} WHERE ${where}`);
      const { breaks } = await verify();
      const back = typeof was === 'object' ? JSON.stringify(was) : String(was);
      await query(owner, `UPDATE ${table} SET ${column} = '${back.replaceAll("'", "''")}' WHERE ${where}`);
      await query(owner, `ALTER TABLE ${table} ENABLE TRIGGER USER`);
      return breaks.map(({ place }) => place);
    };
    const of = (id: string | undefined) => `subject_id = '${id}'`;
    expect(await flipped('subject_version', 'name', of(COLLEAGUE), `'李同亊'`)).toEqual([
      `subject_version:${COLLEAGUE}:1`,
    ]);
    expect(await flipped('subject_version', 'name', of(PERSON), `'王五'`)).toEqual([`subject_version:${PERSON}:1`]);
    expect(await flipped('subject_version', 'region', of(PERSON), `'640106'`)).toEqual([`subject_version:${PERSON}:1`]);
    const payload = `evidence_id = '${evidenceId}'`;
    const other = `jsonb_set(payload, '{findings,0,liable,0,points}', '4')`;
    expect(await flipped('evidence_payload', 'payload', payload, other)).toEqual([`evidence_payload:${evidenceId}`]);
    expect(await flipped('erasure', 'remains', `place = 'subject_version:${PERSON}:1'`, `'0'`)).toEqual(
      expect.arrayContaining([`subject_version:${PERSON}:1`, `erasure:subject_version:${PERSON}:1:${erasureId}`]),
    );
    expect((await verify()).breaks).toEqual([]);
  });
});

describe('an informant (X7, S9)', () => {
  const report = (sourceId: string) => ({
    sourceSystem: 'hotline',
    sourceId,
    kind: 'complaint',
    subjectId: HOSPITAL,
    receivedOn: '2025-04-01',
    outcome: 'pending',
    informant: { name: '王举报', contact: '13900001234' },
  });
  const told = async (sourceId: string): Promise<string> =>
    (await api.send('ingest', 'post', '/v1/reports', report(sourceId)).expect(201)).body.informantRef;
  const read = (reference: string) =>
    api.send('informantOfficer', 'post', `/v1/informants/${reference}/readings`, {
      document: 'd',
      reason: '给王举报发奖',
    });

  test('is erased by the key, and what is encrypted stays proved', async () => {
    const informantRef = await told('1');
    await read(informantRef).expect(200);
    const { body } = await ask({ informantRef }).expect(201);
    expect((await approve(body.erasureId)).body).toMatchObject({ status: 'approved', rows: 2 });
    const gone = await read(informantRef);
    expect([gone.status, gone.body.code]).toEqual([410, 'vault/erased']);
    expect(await everyText(api.database.ownerUrl)).not.toContain('王举报');
    const again = await ask({ informantRef });
    expect([again.status, again.body.code]).toEqual([409, 'erasure/already-erased']);
    const report_ = await verify();
    expect([report_.breaks, report_.erased.length]).toEqual([[], 2]);
  });

  test('is erased once its time is over: the rules ask, and a person decides', async () => {
    const informantRef = await told('2');
    const clock = new FixedClock(new Date());
    const asking = new AskForErasures(
      api.get(TransactionRunner),
      api.get(ErasureStore),
      api.get(OpenCase),
      readRetentionRules(null),
      clock,
      new FakeLog(),
    );
    const { signal } = new AbortController();
    expect(await asking.execute(signal)).toBe(0);
    clock.set(new Date(clock.now().getTime() + 4 * 366 * 86_400_000));
    expect(await asking.execute(signal)).toBe(1);
    expect(await asking.execute(signal)).toBe(0);
    const { items } = (await contract.ask('auditor', ['get', '/v1/erasures'], 200)).body;
    expect(items[0]).toMatchObject({ informantRef, ground: 'retention', maker: 'retention', status: 'pending' });
    expect((await approve(items[0].erasureId)).body.status).toBe('approved');
    expect((await read(informantRef)).status).toBe(410);
    // Of the persons, the colleague has an open case, and the erased one was asked for before.
    clock.set(new Date(clock.now().getTime() + 10 * 366 * 86_400_000));
    expect(await asking.execute(signal)).toBe(0);
  });
});

test('every text that a request may hold is erased, or said here to be about nobody (S9, M8)', async () => {
  const { body } = await api.send('admin', 'get', '/openapi.json');
  const names = new Set<string>();
  for (const [at, schema] of schemasIn(body.components.schemas)) {
    if (!/^\/\w+Dto$/.test(at)) continue;
    for (const [name, held] of Object.entries(
      (schema['properties'] ?? {}) as Record<string, Record<string, unknown>>,
    )) {
      const plain = [held['type']].flat().includes('string') && !held['enum'] && !held['pattern'] && !held['format'];
      if (plain) names.add(name);
    }
  }
  // Policies, papers, rules and codes; the identity hash is a column of its own, and goes too.
  const ofNobody = ['basis', 'content', 'document', 'identityHash', 'purpose', 'reference', 'socialCreditCode', 'url'];
  expect([...names].filter((name) => !PERSONAL_TEXTS.has(name)).toSorted()).toEqual(ofNobody);
});
