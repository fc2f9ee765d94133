import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Role } from '#access';
import { KeepTrace } from '#audit';
import { KnowledgeClock } from '#ledger';
import { Contract } from '../support/contract.js';
import { HOSPITAL, registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';

const PHYSICIAN = 'D640105000001';

interface Entry {
  readonly txId: number;
  readonly kind: string;
  readonly person: string;
  readonly actor: string;
  readonly role: string | null;
  readonly address: string | null;
  readonly operation: string | null;
  readonly target: string | null;
  readonly requestId: string | null;
  readonly status: number | null;
  readonly code: string | null;
  readonly times: number;
  readonly wrote: readonly string[] | null;
}

let api: TestApi;
let contract: Contract;
let evidenceId: string;

beforeAll(async () => {
  api = await TestApi.start({ TRUSTED_PROXIES: '127.0.0.1' });
  contract = await Contract.of(api);
  await registerHospital(api);
  await registerPhysician(api, PHYSICIAN);
  const sent = api.send('ingest', 'post', '/v1/inspection-results', scoring(PHYSICIAN, 9, '2025-06-03'));
  ({ evidenceId } = (
    await sent.set('x-request-id', 'told-by-test').set('x-forwarded-for', '198.51.100.7').expect(201)
  ).body);
});
afterAll(() => api.stop());

async function log(more = '', role: Role = 'auditor'): Promise<Entry[]> {
  await api.get(KnowledgeClock).closeNow();
  return (await contract.ask(role, ['get', `/v1/audit-log?limit=500${more}`], 200)).body.items;
}
const newest = async (more = ''): Promise<Entry> => (await log(more))[0]!;

describe('a change is in the log (K7, S9)', () => {
  test('with who did it, as what, from where, by which request, and the rows that say what', async () => {
    const [entry] = (await log('&kind=change')).filter(({ requestId }) => requestId === 'told-by-test');
    expect(entry).toMatchObject({
      kind: 'change',
      person: 'person-ingest',
      actor: 'key_ingest',
      role: 'ingest',
      address: '198.51.100.7',
      operation: 'POST /v1/inspection-results',
      target: null,
      status: null,
      times: 1,
    });
    expect(entry!.wrote).toContain(`evidence:${evidenceId}`);
    expect(JSON.stringify(entry)).not.toContain('演示');
  });

  test('what is read of it names the person too: facts, lines, cases', async () => {
    const fact = await contract.ask('auditor', ['get', `/v1/evidence/${evidenceId}`], 200);
    expect(fact.body).toMatchObject({ evidenceId });
    const entries = await log(`&target=${PHYSICIAN}`);
    expect(entries.map(({ operation }) => operation)).toContain('PUT /v1/subjects/:subjectId');
    expect(entries.at(-1)!.wrote).toContain(`subject_version:${PHYSICIAN}:1`);
  });

  test('by person, key, kind, target and day; and nobody reads it without the scope', async () => {
    expect(new Set((await log('&actor=key_ingest')).map(({ person }) => person))).toEqual(new Set(['person-ingest']));
    expect(await log('&person=nobody')).toEqual([]);
    expect(await log('&to=2020-01-01')).toEqual([]);
    expect((await log('&from=2020-01-01')).length).toBeGreaterThan(3);
    await contract.ask('officer', ['get', '/v1/audit-log'], 403);
  });
});

describe('what was refused is in the log (K7, S9)', () => {
  test.each<[string, () => Promise<unknown>, object]>([
    [
      'without a key',
      () => request(api.app.getHttpServer()).post('/v1/adjustments').send({}),
      { actor: 'anonymous', person: 'anonymous', role: null, status: 401, operation: 'POST /v1/adjustments' },
    ],
    [
      'without the scope, reading too',
      () => api.send('ingest', 'get', '/v1/audit-log').expect(403),
      {
        actor: 'key_ingest',
        role: 'ingest',
        status: 403,
        code: 'access/missing-scope',
        operation: 'GET /v1/audit-log',
      },
    ],
    [
      'a case that is not theirs to decide',
      async () => {
        const body = { subjectId: PHYSICIAN, scheme: 'personnel', points: -1, scoreDate: '2025-06-03', reason: 'r' };
        const { adjustmentId } = (await api.send('officer', 'post', '/v1/adjustments', body).expect(201)).body;
        await api
          .send('officer', 'post', `/v1/adjustments/${adjustmentId}/approval`, {})
          .set('if-match', '*')
          .expect(403);
      },
      { person: 'person-officer', status: 403, operation: 'POST /v1/adjustments/:adjustmentId/approval' },
    ],
    [
      'a fact that stands against what is known',
      () =>
        api
          .send('ingest', 'post', '/v1/inspection-results', { ...scoring('D999999999999', 9, '2025-06-03') })
          .expect(422),
      { actor: 'key_ingest', status: 422, operation: 'POST /v1/inspection-results' },
    ],
  ])('%s', async (_, attempt, expected) => {
    await attempt();
    expect(await newest('&kind=refused')).toMatchObject({
      kind: 'refused',
      times: 1,
      wrote: [expect.any(String)],
      ...expected,
    });
  });

  test('a flood is counted: twenty rows, then one a minute with a number', async () => {
    const before = (await log('&kind=refused&actor=key_planner')).length;
    for (let i = 0; i < 50; i += 1) await api.send('planner', 'post', '/v1/adjustments', {}).expect(403);
    await api.get(KeepTrace).flush();
    const rows = (await log('&kind=refused&actor=key_planner')).slice(0, -before || undefined);
    expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(50);
    expect(rows.length).toBeLessThanOrEqual(42);
    expect(Math.max(...rows.map(({ times }) => times))).toBeGreaterThan(5);
  });
});

describe('the log itself (S9)', () => {
  test('tells who read what is about persons, in batches', async () => {
    for (let i = 0; i < 3; i += 1) await api.send('officer', 'get', `/v1/subjects/${PHYSICIAN}`).expect(200);
    await api.get(KeepTrace).flush();
    const reads = await log(`&kind=read&target=${PHYSICIAN}&person=person-officer`);
    expect(reads).toMatchObject([{ operation: 'GET /v1/subjects/:subjectId', times: 3, role: 'officer' }]);
    expect((await log('&kind=read')).map(({ operation }) => operation)).toContain('GET /v1/audit-log');
  });

  test('goes out as a file, line by line, in two forms', async () => {
    const ask = (format: string) =>
      api
        .send('auditor', 'get', `/v1/audit-log/export?kind=change&format=${format}`)
        .buffer(true)
        .parse((response, done) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => done(null, text));
        });
    const lines = String((await ask('ndjson').expect(200)).body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry);
    const listed = await log('&kind=change');
    expect(lines.map(({ txId }) => txId)).toEqual(listed.map(({ txId }) => txId).toReversed());
    const csv = String((await ask('csv').expect(200)).body)
      .trimEnd()
      .split('\r\n');
    expect(csv).toHaveLength(listed.length + 1);
    expect(csv[0]).toContain('txId,kind,at,person');
  });

  test('takes no change, not even from where', async () => {
    const forged = `UPDATE ledger_tx SET address = '203.0.113.1' WHERE operation IS NOT NULL`;
    await expect(query(api.database.ownerUrl, forged)).rejects.toThrow('only ever stamped');
    await expect(query(api.database.ownerUrl, 'DELETE FROM refused_attempt')).rejects.toThrow('never changed');
    expect(HOSPITAL).toBeDefined();
  });
});
