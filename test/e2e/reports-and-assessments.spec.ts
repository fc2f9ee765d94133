import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { HOSPITAL, newPhysician, registerHospital } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { revokeFact } from '../support/two-persons.js';

const TIMES = 50;
const FAR = '2199-01-01';
const FINDING = { findingId: '1', violation: 'fake-admission' };
const FULL_FINDING = { ...FINDING, amount: null, bases: [], conduct: null, liable: [] };

let api: TestApi;
let numbers = 0;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
  await api.app.listen(0, '127.0.0.1');
});
afterAll(() => api.stop());

/** The name of a new fact. */
const source = () => ({ sourceSystem: 'test', sourceId: `r-${(numbers += 1)}` });

/** A confirmed complaint about the hospital in which only what matters to the test has to be said. */
const report = (more: object = {}): Record<string, unknown> => ({
  ...source(),
  kind: 'complaint',
  subjectId: HOSPITAL,
  receivedOn: '2025-06-01',
  outcome: 'confirmed',
  confirmedOn: '2025-06-20',
  dueOn: null,
  findings: [],
  ...more,
});
const pending = (more: object = {}) => report({ outcome: 'pending', confirmedOn: null, ...more });
const informationReport = (more: object = {}) =>
  report({ kind: 'informationReport', dueOn: '2025-06-10', receivedOn: '2025-06-09', ...more });

const ITEM = { item: '1.1', value: 0.93, baseline: 0.9, score: 87.25, reason: 'rules are written down' };
const assessment = (more: object = {}): Record<string, unknown> => ({
  ...source(),
  subjectId: HOSPITAL,
  template: 'self-check.2025',
  period: { from: '2025-01-01', to: '2025-06-30' },
  assessedOn: '2025-07-05',
  assessor: '演示区医保局',
  items: [ITEM],
  ...more,
});

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  api.send('ingest', 'post', path, body).set(headers);
const postReport = (body: object) => post('/v1/reports', body);
const stored = async (evidenceId: string) =>
  (await api.send('auditor', 'get', `/v1/evidence/${evidenceId}`).expect(200)).body;
const entriesOf = async (evidenceId: string): Promise<object[]> =>
  query(api.database.ownerUrl, `SELECT seq FROM ledger_entry WHERE evidence_id = '${evidenceId}'`);
const count = (answers: readonly Response[], status: number): number =>
  answers.filter((answer) => answer.status === status).length;

/** How many facts there are: nothing that was refused may leave one. */
async function facts(): Promise<object[]> {
  const counts = ['evidence', 'evidence_payload', 'evidence_key', 'ledger_entry', 'idempotency_key'];
  const columns = counts.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  return query(api.database.ownerUrl, `SELECT ${columns.join(', ')}`);
}

describe.each([
  ['/v1/reports', report, { receivedOn: '2025-06-02' }],
  ['/v1/assessments', assessment, { assessor: 'somebody else' }],
])('%s', (path, make, change) => {
  test('stores a fact once: 201, then 200 with the same evidenceId, 409 with another body', async () => {
    const body = make();
    const first = await post(path, body).expect(201);
    expect((await post(path, body).expect(200)).text).toBe(first.text);
    const other = await post(path, { ...body, ...change }).expect(409);
    expect(other.body.code).toBe('evidence/other-content');
  });

  test('takes one body sent 50 times at once as one fact: one 201, forty-nine 200', async () => {
    const body = make();
    const answers = await Promise.all(Array.from({ length: TIMES }, async () => post(path, body)));
    expect([count(answers, 201), count(answers, 200)]).toEqual([1, TIMES - 1]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test('answers an Idempotency-Key with the first answer, and refuses it with another body', async () => {
    const [body, headers] = [make(), { 'idempotency-key': `again-${path}` }];
    const first = await post(path, body, headers).expect(201);
    const again = await post(path, body, headers).expect(201);
    expect([again.text, again.headers['idempotency-replayed']]).toEqual([first.text, 'true']);
    const reused = await post(path, { ...body, ...change }, headers).expect(422);
    expect(reused.body.code).toBe('idempotency/key-reused');
  });

  test('may be about a person as well as an institution, and says whose books it concerns', async () => {
    const physician = await newPhysician(api);
    const about = async (subjectId: string): Promise<object[]> => {
      const { body } = await post(path, make({ subjectId })).expect(201);
      return query(api.database.ownerUrl, `SELECT kind, institution_id FROM evidence WHERE id = '${body.evidenceId}'`);
    };
    const kind = path === '/v1/reports' ? 'report' : 'assessment';
    expect(await about(HOSPITAL)).toEqual([{ kind, institution_id: HOSPITAL }]);
    expect(await about(physician)).toEqual([{ kind, institution_id: null }]);
  });

  test('needs the scope evidence:write', async () => {
    await api.send('auditor', 'post', path, make()).expect(403);
  });
});

describe('what was stored is shown as it was sent, with the defaults of what was absent', () => {
  test('for a report', async () => {
    const { confirmedOn, dueOn: _, findings: __, ...short } = report();
    const full = { ...short, confirmedOn, dueOn: null, findings: [FULL_FINDING] };
    const { evidenceId } = (await postReport({ ...short, confirmedOn, findings: [FINDING] }).expect(201)).body;
    expect((await postReport(full).expect(200)).body.evidenceId).toBe(evidenceId);
    expect(await stored(evidenceId)).toMatchObject({ evidenceId, kind: 'report', revokedBy: null, body: full });
  });

  test('for an assessment, value and baseline to the last digit (K8)', async () => {
    const items = [{ item: '6.4' }, { item: '1.1', value: 0.930_123_456_789, baseline: 1e-9 }];
    const nothing = { value: null, baseline: null, score: null, reason: null };
    const body = assessment({ items });
    const { evidenceId } = (await post('/v1/assessments', body).expect(201)).body;
    const full = { ...body, items: items.map((item) => ({ ...nothing, ...item })) };
    expect(await stored(evidenceId)).toMatchObject({ evidenceId, kind: 'assessment', revokedBy: null, body: full });
    expect((await post('/v1/assessments', full).expect(200)).body.evidenceId).toBe(evidenceId);
  });
});

describe('only what is confirmed counts', () => {
  test('an alert of the smart audit that is pending is stored and scores nothing (B5)', async () => {
    const { body } = await postReport(pending({ kind: 'smartAuditAlert' })).expect(201);
    expect(body).toMatchObject({ entries: [], unscored: [], warnings: [] });
    expect((await stored(body.evidenceId)).body).toMatchObject({ kind: 'smartAuditAlert', outcome: 'pending' });
    expect(await entriesOf(body.evidenceId)).toEqual([]);
  });

  test('what turned out unfounded scores nothing either', async () => {
    const { body } = await postReport(pending({ kind: 'media', outcome: 'unfounded' })).expect(201);
    expect(body).toMatchObject({ entries: [], unscored: [] });
  });

  test('the outcome of what was pending is a fact of its own', async () => {
    const alert = pending({ kind: 'smartAuditAlert' });
    await postReport(alert).expect(201);
    const confirmed = { ...alert, outcome: 'confirmed', confirmedOn: '2025-06-20', findings: [FINDING] };
    await postReport(confirmed).expect(409);
    await postReport({ ...confirmed, ...source() }).expect(201);
  });

  test('another department may refer a case with findings; persons get points only by a decision (S4, G23)', async () => {
    const subjectId = await newPhysician(api);
    const liable = [{ subjectId, liability: 'main', points: 12, reason: 'as the police found' }];
    const referral = report({ kind: 'referral', findings: [{ ...FINDING, liable }] });
    const { body } = await postReport(referral).expect(201);
    const ofPerson = body.unscored.filter((unscored: { subjectId: string }) => unscored.subjectId === subjectId);
    expect(ofPerson).toMatchObject([{ findingId: '1', subjectId, reason: { code: 'noDecision' } }]);
    const rating = await api.send('auditor', 'get', `/v1/ratings/${subjectId}?asOf=2025-07-01`).expect(200);
    expect(rating.body).toMatchObject({ score: 0, standing: { status: 'normal' } });
  });

  test.each<[string, string, object]>([
    ['on time', '2025-06-10', { receivedOn: '2025-06-10' }],
    ['late', '2025-06-11', { receivedOn: '2025-06-11' }],
    ['missing', '2025-06-10', { receivedOn: null }],
    ['early', '2025-06-01', { receivedOn: '2025-06-01', dueOn: FAR }],
    ['not yet judged', '2025-06-09', { outcome: 'pending', confirmedOn: null }],
  ])('an information report %s is taken, as of %s (X4)', async (_, day, more) => {
    const { body } = await postReport(informationReport(more)).expect(201);
    const rows = await query(
      api.database.ownerUrl,
      `SELECT occurred_on::text AS day FROM evidence WHERE id = '${body.evidenceId}'`,
    );
    expect(rows).toEqual([{ day }]);
  });
});

describe('a wrong field is named and nothing is stored', () => {
  const refused = async (path: string, body: object, field: string, code: string): Promise<void> => {
    const before = await facts();
    const answer = await post(path, body)
      .expect(422)
      .expect('content-type', /problem\+json/);
    const errors: { path: string; code: string }[] = answer.body.errors;
    expect(errors.map((error) => `${error.path} ${error.code}`)).toContain(`${field} ${code}`);
    expect(await facts()).toEqual(before);
  };

  test.each([
    ['kind', 'unknown-value', { kind: 'rumour' }],
    ['outcome', 'unknown-value', { outcome: 'maybe' }],
    ['subjectId', 'unknown-subject', { subjectId: 'H00000000000' }],
    ['receivedOn', 'required', { receivedOn: undefined }],
    ['receivedOn', 'required', { receivedOn: null }],
    ['receivedOn', 'no-such-day', { receivedOn: '2025-02-30' }],
    ['receivedOn', 'in-future', { receivedOn: FAR, outcome: 'pending', confirmedOn: null }],
    ['confirmedOn', 'in-future', { confirmedOn: FAR }],
    ['confirmedOn', 'required', { confirmedOn: null }],
    ['confirmedOn', 'before-receipt', { confirmedOn: '2025-05-31' }],
    ['confirmedOn', 'confirmed-only', { outcome: 'pending' }],
    ['confirmedOn', 'confirmed-only', { outcome: 'unfounded' }],
    ['findings', 'findings-need-confirmation', { outcome: 'pending', confirmedOn: null, findings: [FINDING] }],
    ['findings[1]', 'duplicate', { findings: [FINDING, FINDING] }],
    [
      'findings[0].conduct.to',
      'ends-before',
      { findings: [{ ...FINDING, conduct: { from: '2025-05-02', to: '2025-05-01' } }] },
    ],
    [
      'findings[0].liable[0].subjectId',
      'unknown-subject',
      { findings: [{ ...FINDING, liable: [{ subjectId: 'D0', liability: 'main' }] }] },
    ],
    ['dueOn', 'information-reports-only', { dueOn: '2025-06-10' }],
    ['dueOn', 'required', { kind: 'informationReport' }],
    ['dueOn', 'not-yet-due', { kind: 'informationReport', receivedOn: null, dueOn: FAR }],
    ['confirmedOn', 'not-yet-due', { kind: 'informationReport', receivedOn: null, dueOn: '2025-06-20' }],
    ['informant', 'wrong-type', { informant: 'somebody' }],
    ['reporter', 'unknown-field', { reporter: 'somebody' }],
  ])('of a report: %s %s', async (field, code, more) => {
    await refused('/v1/reports', report(more), field, code);
  });

  test.each([
    ['subjectId', 'unknown-subject', { subjectId: 'H00000000000' }],
    ['template', 'wrong-format', { template: 'the usual one' }],
    ['period', 'required', { period: undefined }],
    ['period.to', 'ends-before', { period: { from: '2025-02-01', to: '2025-01-31' } }],
    ['period.to', 'after-assessment', { period: { from: '2025-01-01', to: '2025-07-06' } }],
    ['assessedOn', 'in-future', { assessedOn: FAR }],
    ['assessor', 'wrong-length', { assessor: ' ' }],
    ['items', 'wrong-count', { items: [] }],
    ['items[1]', 'duplicate', { items: [ITEM, ITEM] }],
    ['items[0].score', 'out-of-range', { items: [{ ...ITEM, score: 100.5 }] }],
    ['items[0].value', 'wrong-type', { items: [{ ...ITEM, value: '0.93' }] }],
    ['items[0].points', 'unknown-field', { items: [{ ...ITEM, points: 1 }] }],
  ])('of an assessment: %s %s', async (field, code, more) => {
    await refused('/v1/assessments', assessment(more), field, code);
  });
});

test('a report that is taken back says so, and every line it wrote is reversed', async () => {
  const body = report({ findings: [FINDING] });
  const first = await postReport(body).expect(201);
  const { evidenceId, entries } = first.body;
  const revoked = await revokeFact(api, evidenceId);
  expect(revoked.entries).toHaveLength(entries.length);
  expect((await stored(evidenceId)).revokedBy).toBe(revoked.evidenceId);
  expect((await postReport(body).expect(200)).body.warnings).toMatchObject([{ code: 'revoked' }]);
});
