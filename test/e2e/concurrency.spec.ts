import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { WritePath } from '#ledger';
import { brokenChains } from '../support/chain-check.js';
import { HOSPITAL, inspection, registerHospital, registerPhysician, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { askToRevoke } from '../support/two-persons.js';

const TIMES = 50;

let api: TestApi;
let persons = 0;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
  await api.app.listen(0, '127.0.0.1');
});
afterAll(() => api.stop());

const newPhysician = (): Promise<string> => {
  persons += 1;
  return registerPhysician(api, `D640105${String(persons).padStart(6, '0')}`);
};

const newPhysicians = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await newPhysician());
  return ids;
};

const post = (body: object, headers: Record<string, string> = {}) =>
  api.send('ingest', 'post', '/v1/inspection-results', body).set(headers);

/** Sends every body at the same moment. */
const atOnce = (bodies: readonly object[], headers: Record<string, string> = {}): Promise<Response[]> =>
  Promise.all(bodies.map(async (body) => post(body, headers)));

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** As a client does that is told to come again: 503 means that nothing took effect. */
async function patiently(body: object): Promise<Response> {
  for (;;) {
    const answer = await post(body);
    if (answer.status !== 503) return answer;
    expect([answer.body.code, answer.headers['retry-after']]).toEqual(['database/busy', expect.any(String)]);
  }
}

const count = (responses: readonly Response[], status: number): number =>
  responses.filter((response) => response.status === status).length;

const scoredLines = async (subjectId: string): Promise<object[]> => {
  const { body } = await api.send('auditor', 'get', `/v1/subjects/${subjectId}/entries?limit=500`).expect(200);
  return body.items.filter(({ cause }: { cause: string }) => cause === 'scored');
};

const evidenceUnder = (sourceId: unknown): Promise<object[]> =>
  query(api.database.ownerUrl, `SELECT evidence_id FROM evidence_key WHERE source_id = '${String(sourceId)}'`);

describe('the same evidence', () => {
  test('posted 50 times at once is one fact: one 201, forty-nine 200, one entry', async () => {
    const id = await newPhysician();
    const body = scoring(id, 3, '2025-04-01');
    const answers = await atOnce(times(TIMES, () => body));
    expect([count(answers, 201), count(answers, 200)]).toEqual([1, TIMES - 1]);
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(await scoredLines(id)).toHaveLength(1);
    expect(await evidenceUnder(body['sourceId'])).toEqual([{ evidence_id: answers[0]!.body.evidenceId }]);
  });

  test('under the same source id with another body is refused, also when both come at once', async () => {
    const id = await newPhysician();
    const body = scoring(id, 3, '2025-04-01');
    await post(body).expect(201);
    const refused = await post({ ...body, kind: 'covert' }).expect(409);
    expect(refused.body.code).toBe('evidence/other-content');
    const next = scoring(id, 1, '2025-04-02');
    const answers = await atOnce(times(20, (i) => (i % 2 === 0 ? next : { ...next, kind: 'covert' })));
    expect([count(answers, 201), count(answers, 200), count(answers, 409)]).toEqual([1, 9, 10]);
    expect(await scoredLines(id)).toHaveLength(2);
  });

  test('asked to be revoked 50 times at once is asked once, and reversed once by 20 approvals at once (K7)', async () => {
    const id = await newPhysician();
    const { evidenceId } = (await post(scoring(id, 3, '2025-04-01')).expect(201)).body;
    const answers = await Promise.all(times(TIMES, async () => askToRevoke(api, evidenceId)));
    expect([count(answers, 201), count(answers, 409)]).toEqual([1, TIMES - 1]);
    const { revocationId } = answers.find(({ status }) => status === 201)!.body;
    const approval = `/v1/evidence-revocations/${revocationId}/approval`;
    const approvals = await Promise.all(
      times(20, async () => api.send('checker', 'post', approval, {}).set('if-match', '*')),
    );
    expect([count(approvals, 200), count(approvals, 409)]).toEqual([1, 19]);
    const entries = await api.send('auditor', 'get', `/v1/subjects/${id}/entries`).expect(200);
    expect(entries.body.items.map(({ cause }: { cause: string }) => cause)).toEqual(
      expect.arrayContaining(['scored', 'reversed']),
    );
    expect(entries.body.items.filter(({ cause }: { cause: string }) => cause === 'reversed')).toHaveLength(1);
  });
});

describe('an Idempotency-Key', () => {
  test('with the same body gives the first answer again and says so', async () => {
    const id = await newPhysician();
    const body = scoring(id, 3, '2025-04-01');
    const first = await post(body, { 'idempotency-key': 'again' }).expect(201);
    const again = await post(body, { 'idempotency-key': 'again' }).expect(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.text).toBe(first.text);
    expect(await scoredLines(id)).toHaveLength(1);
  });

  test('with another body or for another operation is refused and has no effect', async () => {
    const id = await newPhysician();
    const { evidenceId } = (await post(scoring(id, 3, '2025-04-01'), { 'idempotency-key': 'taken' }).expect(201)).body;
    const refused = await post(scoring(id, 2, '2025-04-02'), { 'idempotency-key': 'taken' }).expect(422);
    expect(refused.body.code).toBe('idempotency/key-reused');
    const other = askToRevoke(api, evidenceId, {}, 'ingest');
    await other.set('idempotency-key', 'taken').expect(422);
    expect(await scoredLines(id)).toHaveLength(1);
  });

  test('is not used up by a refused request', async () => {
    const id = await newPhysician();
    await post(scoring('nobody', 3, '2025-04-01'), { 'idempotency-key': 'second-try' }).expect(422);
    await post(scoring(id, 3, '2025-04-01'), { 'idempotency-key': 'second-try' }).expect(201);
  });

  test('whose first request still runs is refused at once, and answered once that one is over', async () => {
    const id = await newPhysician();
    const [body, headers] = [scoring(id, 3, '2025-04-01'), { 'idempotency-key': 'slow' }];
    const context = { actor: 'key_ingest', person: 'person-ingest', requestId: null };
    const command = { context, name: 'slow', input: {}, idempotencyKey: 'slow' };
    const during = await api.get(WritePath).run(command, async () => {
      const { status, body: problem } = await post(body, headers);
      return { created: true, body: { status, code: problem.code } };
    });
    expect(during.body).toEqual({ status: 409, code: 'idempotency/still-running' });
    const after = await post(body, headers).expect(422);
    expect(after.body.code).toBe('idempotency/key-reused');
    expect(await scoredLines(id)).toHaveLength(0);
  });

  test('sent 50 times at once has exactly one effect', async () => {
    const id = await newPhysician();
    const body = scoring(id, 3, '2025-04-01');
    const answers = await atOnce(
      times(TIMES, () => body),
      { 'idempotency-key': 'fifty' },
    );
    const [made, running] = [answers.filter(({ status }) => status === 201), count(answers, 409)];
    expect(made.length + running).toBe(TIMES);
    expect(made.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('idempotency/still-running');
    expect(await scoredLines(id)).toHaveLength(1);
  });
});

describe('a statement of the register', () => {
  const WORK = { from: '2021-03-01', until: null, commitmentSignedOn: '2021-03-01', registered: true };
  const ended = (until: string) => ({ periods: [{ ...WORK, until }] });
  const at = (id: string) => `/v1/subjects/${id}/affiliations/${HOSPITAL}`;
  const put = (path: string, body: object, headers: Record<string, string> = {}) =>
    api.send('ingest', 'put', path, body).set(headers);
  const tagOf = async (path: string): Promise<string> =>
    (await api.send('auditor', 'get', path).expect(200)).headers['etag']!;

  test('changed by two who have seen the same is changed by one of them: the other is told, and loses nothing', async () => {
    const path = at(await newPhysician());
    for (let round = 0; round < 5; round += 1) {
      const seen = { 'if-match': await tagOf(path) };
      const bodies = times(8, (i) => ended(`203${round}-0${i + 1}-01`));
      const answers = await Promise.all(bodies.map(async (body) => put(path, body, seen)));
      expect([count(answers, 200), count(answers, 412)]).toEqual([1, 7]);
      const winner = answers.findIndex(({ status }) => status === 200);
      const { body, headers } = await api.send('auditor', 'get', path).expect(200);
      expect(body).toMatchObject({ version: round + 2, ...bodies[winner] });
      expect(headers['etag']).toBe(answers[winner]!.headers['etag']);
    }
  });

  test('made by two at once is made by one of them, asked for or not', async () => {
    const id = await registerPhysician(api, 'D640105990001', null);
    await registerHospital(api, 'H64010599002');
    const both = async (path: string, headers: Record<string, string>) => {
      const answers = [ended('2031-01-01'), ended('2032-01-01')].map(async (body) => put(path, body, headers));
      return (await Promise.all(answers)).map(({ status }) => status).toSorted();
    };
    expect(await both(at(id), { 'if-none-match': '*' })).toEqual([201, 412]);
    expect(await both(`/v1/subjects/${id}/affiliations/H64010599002`, {})).toEqual([201, 428]);
  });

  test('is replaced by whoever names its version, strongly, and by nobody else', async () => {
    const id = await newPhysician();
    const [person, site] = [`/v1/subjects/${id}`, at(id)];
    const named = { subjectType: 'physician', name: '演示医师', region: '640105' };
    for (const [path, same, other] of [
      [person, named, { ...named, name: '另一位' }],
      [site, { periods: [WORK] }, ended('2030-01-01')],
    ] as const) {
      const tag = await tagOf(path);
      expect(tag).toMatch(/^"/);
      expect((await put(path, same).expect(200)).headers['etag']).toBe(tag);
      expect((await put(path, other).expect(428)).body.code).toBe('registry/version-required');
      for (const stale of [`W/${tag}`, tag.slice(1, -1), '"2-00"', '"other"'])
        await put(path, other, { 'if-match': stale }).expect(412);
      await put(path, same, { 'if-none-match': '*' }).expect(412);
      await put(path, other, { 'if-none-match': `W/${tag}` }).expect(412);
      const changed = await put(path, other, { 'if-match': `"x", ${tag}` }).expect(200);
      expect(changed.headers['etag']).toBe(await tagOf(path));
      expect((await put(path, same, { 'if-match': tag }).expect(412)).body.code).toBe('registry/stale-version');
      await put(path, same, { 'if-match': '*' }).expect(200);
    }
    for (const headers of [{ 'if-match': '*' }, { 'if-match': '"1-0a"' }]) {
      await put('/v1/subjects/D640105990002', named, headers).expect(412);
    }
    await put('/v1/subjects/D640105990002', named, { 'if-none-match': '*' }).expect(201);
  });

  test('is read again by its tag, in each language by its own, and told from the one before', async () => {
    const id = await newPhysician();
    const read = (path: string, headers: Record<string, string>) => api.send('auditor', 'get', path).set(headers);
    for (const path of [`/v1/subjects/${id}`, at(id)]) {
      const tag = await tagOf(path);
      for (const at of [tag, `W/${tag}`, `"x", ${tag}`, '*']) await read(path, { 'if-none-match': at }).expect(304);
      await read(path, { 'if-none-match': tag.slice(1, -1) }).expect(200);
    }
    const tag = await tagOf(`/v1/subjects/${id}`);
    await put(at(id), ended('2030-01-01'), { 'if-match': '*' }).expect(200);
    // What is shown of the person has changed, the statement about the person has not.
    await read(`/v1/subjects/${id}`, { 'if-none-match': tag }).expect(200);
    const moved = { subjectType: 'physician', name: '演示医师', region: '999999' };
    await put(`/v1/subjects/${id}`, moved, { 'if-match': tag }).expect(200);
    const tags = ['zh', 'en'].map(async (language) => {
      return (await read(`/v1/subjects/${id}`, { 'accept-language': language })).headers['etag'];
    });
    expect(new Set(await Promise.all(tags)).size).toBe(2);
  });
});

describe('two inspections that name the same persons in opposite order, many times at once', () => {
  test.each([
    [2, 100],
    [10, 25],
  ])('neither deadlock nor fail, with %d persons, %d times', async (size, pairs) => {
    const ids = await newPhysicians(size);
    const naming = (order: readonly string[]) => {
      const findings = order.map((subjectId) => ({
        bases: ['other'],
        liable: [
          {
            subjectId,
            points: 1,
            reason: 'stated by the test',
          },
        ],
      }));
      return inspection({ decidedOn: '2025-04-01', findings });
    };
    const bodies = times(2 * pairs, (i) => naming(i % 2 === 0 ? ids : ids.toReversed()));
    const answers = await Promise.all(bodies.map(patiently));
    expect(count(answers, 201)).toBe(2 * pairs);
    for (const id of ids) {
      expect(await scoredLines(id)).toHaveLength(2 * pairs);
      const { body } = await api.send('settlement', 'get', `/v1/ratings/${id}?asOf=2025-04-02`).expect(200);
      expect(body.score).toBe(2 * pairs);
    }
    expect(await deadlocks()).toBe(0);
    expect(await brokenChains(api.database.ownerUrl)).toEqual([]);
  });
});

/** Deadlocks that the server has had to break: the runner would hide them by running the work again. */
async function deadlocks(): Promise<number> {
  const [row] = await query<{ deadlocks: number }>(
    api.database.ownerUrl,
    'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
  );
  return row!.deadlocks;
}
