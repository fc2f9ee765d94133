import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import request, { type Response } from 'supertest';
import { newPhysician as physicianOf, registerHospital, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { issueKey } from '../support/two-persons.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
});
afterAll(() => api.stop());

const newPhysician = (): Promise<string> => physicianOf(api);

const adjustment = (subjectId: string, points: number, more: object = {}) => ({
  subjectId,
  scheme: 'personnel',
  points,
  scoreDate: '2025-07-01',
  reason: 'wrongly counted',
  reference: '2025-9',
  evidence: [
    {
      name: 'minutes.pdf',
      sha256: 'a'.repeat(64),
    },
  ],
  ...more,
});

const open = async (subjectId: string, points: number, more: object = {}) =>
  api.send('officer', 'post', '/v1/adjustments', adjustment(subjectId, points, more)).expect(201);

const decide = (verb: 'approval' | 'rejection', id: string, etag: string) =>
  api.send('checker', 'post', `/v1/adjustments/${id}/${verb}`, { comment: 'seen' }).set('if-match', etag);

const scoreOf = async (id: string): Promise<number> =>
  (await api.send('settlement', 'get', `/v1/ratings/${id}?asOf=2025-12-31`).expect(200)).body.score;

describe('an adjustment takes two people (K7)', () => {
  test('it changes nothing until another person approves; the approval answers with entry and rating', async () => {
    const id = await newPhysician();
    await api.send('ingest', 'post', '/v1/inspection-results', scoring(id, 5, '2025-06-01')).expect(201);
    const opened = await open(id, -2);
    expect(opened.body).toMatchObject({ status: 'pending', points: -2, maker: 'person-officer', decision: null });
    expect(await scoreOf(id)).toBe(5);
    const { body } = await decide('approval', opened.body.adjustmentId, opened.headers['etag']!).expect(200);
    expect(body).toMatchObject({
      status: 'approved',
      decision: { person: 'person-checker', comment: 'seen' },
      entry: { cause: 'adjusted', points: -2, scoreDate: '2025-07-01' },
      rating: { subjectId: id, version: 4 },
    });
    expect(await scoreOf(id)).toBe(3);
  });

  test('a rejection enters nothing and is final', async () => {
    const id = await newPhysician();
    const opened = await open(id, 4);
    const rejected = await decide('rejection', opened.body.adjustmentId, opened.headers['etag']!).expect(200);
    expect(rejected.body.status).toBe('rejected');
    const again = await decide('approval', opened.body.adjustmentId, rejected.headers['etag']!).expect(409);
    expect(again.body.code).toBe('casework/already-decided');
    expect(await scoreOf(id)).toBe(0);
  });

  test.each(['person-officer', 'person-officer ', 'Person-Officer', 'person\u2010officer', 'person－officer'])(
    'the maker is refused as a checker, also with another key of the same person, written %j (K7)',
    async (person) => {
      const opened = await open(await newPhysician(), 1);
      const secret = await issueKey(api, 'checker', person);
      const refused = await request(api.app.getHttpServer())
        .post(`/v1/adjustments/${opened.body.adjustmentId}/approval`)
        .set({ authorization: `Bearer ${secret}`, 'if-match': opened.headers['etag']! })
        .send({})
        .expect(403);
      expect(refused.body.code).toBe('casework/own-case');
    },
  );

  test('the database refuses it too, whatever the code does', async () => {
    const opened = await open(await newPhysician(), 1);
    const own = `INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id, result)
      SELECT id, maker_person, 'approved', 'k', maker_person, tx_id, '{}' FROM case_file WHERE id = '${opened.body.adjustmentId}'`;
    await expect(query(api.database.serviceUrl, own)).rejects.toMatchObject({
      constraint: 'case_decision_by_another_person',
    });
    const disguised = own.replace("'k', maker_person", "'k', maker_person || ' '");
    await expect(query(api.database.serviceUrl, disguised)).rejects.toMatchObject({
      constraint: 'case_decision_by_a_person',
    });
    for (const id of ['maker ', 'Maker', 'ma–ker', 'ma\u200bker', '']) {
      await expect(
        query(
          api.database.serviceUrl,
          `INSERT INTO person (id, name, tx_id) SELECT '${id}', 'x', max(id) FROM ledger_tx`,
        ),
      ).rejects.toMatchObject({
        constraint: 'person_is_written_in_one_way',
      });
    }
    const forged = own.replace('SELECT id, maker_person', "SELECT id, 'somebody'");
    await expect(query(api.database.serviceUrl, forged)).rejects.toMatchObject({ code: '23503' });
    for (const change of [
      'UPDATE case_file SET command = NULL',
      'DELETE FROM case_decision',
      'TRUNCATE case_decision',
    ]) {
      await expect(query(api.database.serviceUrl, change)).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('without If-Match it is 428, with a stale one 412', async () => {
    const opened = await open(await newPhysician(), 1);
    const path = `/v1/adjustments/${opened.body.adjustmentId}/approval`;
    await api.send('checker', 'post', path, {}).expect(428);
    await api.send('checker', 'post', path, {}).set('if-match', '"another"').expect(412);
  });

  test('two approvals at once decide once', async () => {
    const id = await newPhysician();
    const opened = await open(id, 4);
    const both = [1, 2].map(() => decide('approval', opened.body.adjustmentId, opened.headers['etag']!));
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 412]);
    expect(await scoreOf(id)).toBe(4);
  });

  test('twenty concurrent adjustments of one subject give the exact sum', async () => {
    const id = await newPhysician();
    const opened = await Promise.all(Array.from({ length: 20 }, (_, i) => open(id, 0.25, { reference: `2025-${i}` })));
    const approvals = opened.map(({ body, headers }) =>
      decide('approval', body.adjustmentId, headers['etag']!).expect(200),
    );
    await Promise.all(approvals);
    expect(await scoreOf(id)).toBe(5);
  });
});

describe('the same is asked for once at a time', () => {
  const ask = (id: string, points: number) => api.send('officer', 'post', '/v1/adjustments', adjustment(id, points));
  const withdraw = (role: Role, { body, headers }: Response) =>
    api
      .send(role, 'post', `/v1/adjustments/${body.adjustmentId}/withdrawal`, { comment: 'a slip' })
      .set('if-match', headers['etag']!);

  test('of eight at once one is pending, and the others name it (K7)', async () => {
    const id = await newPhysician();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(id, -4)));
    const [first, ...more] = answers.filter(({ status }) => status === 201);
    expect(more).toEqual([]);
    const refused = answers.filter((answer) => answer !== first);
    expect(new Set(refused.map(({ body, status }) => `${status} ${body.code}`))).toEqual(
      new Set(['409 casework/already-asked']),
    );
    for (const { body } of refused) expect(body.detail).toContain(first!.body.adjustmentId);
    await decide('approval', first!.body.adjustmentId, first!.headers['etag']!).expect(200);
    await ask(id, -4).expect(201);
  });

  test('the database has one waiting, whatever the code does', async () => {
    const { body } = await open(await newPhysician(), 1);
    const again = `INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
      SELECT 'again', kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause FROM case_file
      WHERE id = '${body.adjustmentId}'`;
    await expect(query(api.database.serviceUrl, again)).rejects.toMatchObject({ constraint: 'case_waiting_once' });
    const unsaid = again.replace('tx_id, cause FROM', 'tx_id, NULL FROM');
    await expect(query(api.database.serviceUrl, unsaid)).rejects.toMatchObject({
      constraint: 'case_file_says_its_cause',
    });
    await expect(query(api.database.serviceUrl, 'DELETE FROM case_waiting')).rejects.toMatchObject({ code: '42501' });
  });

  test('its maker alone withdraws it, once; then it may be asked for anew', async () => {
    const id = await newPhysician();
    const opened = await open(id, 3);
    await withdraw('checker', opened).expect(403);
    const withdrawn = await withdraw('officer', opened).expect(200);
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn', decision: { person: 'person-officer', entryIds: [] } });
    await decide('approval', opened.body.adjustmentId, withdrawn.headers['etag']!).expect(409);
    expect(await scoreOf(id)).toBe(0);
    await open(id, 3);
  });
});

describe('what can not be adjusted', () => {
  test.each([
    ['points', 0],
    ['scoreDate', '2199-01-01'],
    ['scoreDate', '2024-12-31'],
    ['subjectId', 'D000000000000'],
    ['scheme', 'nonsense'],
    ['evidence', [{ name: 'x', sha256: 'short' }]],
  ])('%s = %j is 422 and names the field', async (path, value) => {
    const body = adjustment(await newPhysician(), -2, { [path]: value });
    const refused = await api.send('officer', 'post', '/v1/adjustments', body).expect(422);
    expect(refused.body.errors[0].path).toContain(path);
  });

  test('who only makes may not check, who only checks may not make', async () => {
    const id = await newPhysician();
    await api.send('checker', 'post', '/v1/adjustments', adjustment(id, 1)).expect(403);
    const opened = await open(id, 1);
    const path = `/v1/adjustments/${opened.body.adjustmentId}/approval`;
    await api.send('officer', 'post', path, {}).set('if-match', opened.headers['etag']!).expect(403);
    const { items } = (await api.send('auditor', 'get', `/v1/adjustments?subjectId=${id}`).expect(200)).body;
    expect(items).toHaveLength(1);
    await api.send('auditor', 'get', '/v1/adjustments/case_unknown').expect(404);
  });
});
