import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request, { type Test } from 'supertest';
import { BODY, FINDING, liable } from './fake-inspection.js';
import { startTestApp, type TestApp } from './fake-test-app.js';

let it: TestApp;
let ingest: string;
let settlement: string;

beforeAll(async () => {
  it = await startTestApp();
  ingest = await it.bearer('ingest');
  settlement = await it.bearer('settlement');
});
afterAll(() => it.app.close());

const api = (): ReturnType<typeof request> => request(it.app.getHttpServer());
const post = (body: string | object): Test =>
  api().post('/v1/inspections').set('authorization', ingest).set('content-type', 'application/json').send(body);
const get = (path: string, key: string = settlement): Test => api().get(path).set('authorization', key);

describe('a good request', () => {
  test('reaches the handler with the stated defaults', async () => {
    const answer = await post({
      ...BODY,
      findings: [{ ...FINDING, conduct: { from: '2024-02-29', to: '2024-03-01' } }],
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      ...BODY,
      urgency: 3,
      covert: false,
      attributes: {},
      findings: [{ findingId: '1', amount: null, liable: [], conduct: { from: '2024-02-29', to: '2024-03-01' } }],
    });
  });

  test('is not stored by caches and not sniffed, and carries its id', async () => {
    const answer = await get('/v1/whoami').set('x-request-id', 'abc-1');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': 'abc-1',
    });
  });

  test('gets an id of ours when its own is not harmless', async () => {
    const answer = await get('/v1/whoami').set('x-request-id', 'a b');
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is answered in the language asked for, Chinese first', async () => {
    expect((await get('/v1/whoami')).body).toEqual({ person: 'a settlement', language: 'zh' });
    const english = await get('/v1/whoami').set('accept-language', 'en-GB,en;q=0.9,zh;q=0.5');
    expect(english.body.language).toBe('en');
    expect(english.headers).toMatchObject({ 'content-language': 'en', vary: 'Accept-Language' });
  });

  test('to a custom verb may choose its DTO itself', async () => {
    const answer = await api()
      .post('/v1/inspections:check')
      .set('authorization', ingest)
      .send({ subjectId: 'D1', liability: 'x' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path: 'liability', code: 'unknown-value' }]);
  });
});

describe('a list', () => {
  test('goes on where its cursor says, to the end', async () => {
    const first = await get('/v1/ratings?limit=2&all=true&asOf=2025-07-01T00:00:00+08:00');
    expect(first.body.items).toEqual([{ subjectId: 'D1' }, { subjectId: 'D2' }]);
    const second = await get(`/v1/ratings?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toEqual({ items: [{ subjectId: 'D3' }], nextCursor: null });
  });
});

describe('a tagged answer', () => {
  test('is not sent again to those who have it', async () => {
    const answer = await get('/v1/ratings/D1');
    const { etag } = answer.headers;
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'private, no-cache']);
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await get('/v1/ratings/D1').set('if-none-match', header ?? '');
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    }
    expect((await get('/v1/ratings/D1').set('if-none-match', '"x"')).status).toBe(200);
  });
});

describe('access', () => {
  test.each([undefined, 'Basic abc', 'Bearer', 'Bearer pk_wrong', `Bearer pk_${'a'.repeat(43)}`])(
    'by %s is the same 401',
    async (header) => {
      const call = api().get('/v1/whoami').set('x-request-id', 'r-9');
      const answer = await (header === undefined ? call : call.set('authorization', header));
      expect([answer.status, answer.body.code]).toEqual([401, 'access/unauthenticated']);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="probity"');
    },
  );

  test('ends with the key', async () => {
    const bearer = await it.bearer('auditor');
    expect((await get('/v1/whoami', bearer)).status).toBe(200);
    await it.keys.revoke(`key_${bearer.slice(10, 16)}`, new Date());
    expect((await get('/v1/whoami', bearer)).status).toBe(401);
  });

  test('without the scope names the scope', async () => {
    const answer = await get('/metrics', ingest).set('accept-language', 'en');
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
      403,
      'access/missing-scope',
      'This needs the scope metrics:read.',
    ]);
    expect(answer.headers['www-authenticate']).toContain('scope="metrics:read"');
  });

  test('is checked before the content', async () => {
    expect((await api().post('/v1/inspections').send({})).status).toBe(401);
  });
});

describe('an unexpected exception', () => {
  test('is a 500 with the request id and nothing from inside, and is logged with its frames', async () => {
    const answer = await api().get('/v1/broken/D640105000001').set('x-request-id', 'r-10').set('accept-language', 'en');
    expect([answer.status, answer.body.code, answer.body.instance]).toEqual([
      500,
      'server/unexpected',
      '/requests/r-10',
    ]);
    expect(answer.text).not.toMatch(/secret|postgres|D640105000001|edge\.spec|\.ts/);
    const line = it.log.lines.find((each) => each.level === 'error' && each['requestId'] === 'r-10');
    expect(line).toMatchObject({ error: { name: 'Error', stack: expect.stringContaining('ThingsController.broken') } });
  });
});

describe('operations', () => {
  test('liveness and readiness need no key', async () => {
    expect((await api().get('/health/live')).body).toEqual({ status: 'live' });
    expect((await api().get('/health/ready')).body).toEqual({ status: 'ready', checks: ['database'] });
  });

  test('readiness names what fails, without secrets, and does not wait for the slow', async () => {
    it.database.healthy = false;
    const failing = await api().get('/health/ready');
    Object.assign(it.database, { healthy: true, slow: true });
    const slow = await api().get('/health/ready');
    it.database.slow = false;
    for (const answer of [failing, slow]) {
      expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([
        503,
        'server/not-ready',
        'database',
      ]);
      expect(answer.headers['retry-after']).toBeDefined();
      expect(answer.text).not.toContain('postgres');
    }
  });

  test('metrics count by route pattern', async () => {
    await get('/v1/ratings/D77');
    const answer = await get('/metrics', await it.bearer('admin'));
    expect(answer.text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/v1\/ratings\/:subjectId",status="200"\}/,
    );
    expect(answer.text).not.toContain('D77');
  });

  test('the log tells route pattern, status and key id, and no address, key, body or name (M8)', async () => {
    await get('/v1/ratings/D640105009999').set('x-request-id', 'r-11');
    await post(liable({ subjectId: 'D640105009999' }));
    const line = it.log.lines.find((each) => each['requestId'] === 'r-11');
    expect(line).toMatchObject({
      message: 'request',
      method: 'GET',
      route: '/v1/ratings/:subjectId',
      status: 200,
      keyId: expect.stringMatching(/^key_/),
      durationMs: expect.any(Number),
    });
    expect(JSON.stringify(it.log.lines)).not.toMatch(/D640105009999|Bearer|H64010500001/);
  });

  test('a line written inside a request carries its id', async () => {
    await get('/v1/whoami').set('x-request-id', 'r-12');
    expect(it.log.lines).toContainEqual(
      expect.objectContaining({ message: 'somebody asks who they are', requestId: 'r-12' }),
    );
  });

  test('the root leads to the docs', async () => {
    const { status, headers } = await api().get('/');
    expect([status, headers['location']]).toEqual([302, '/docs']);
  });

  test('docs come from this server alone', async () => {
    const page = await api().get('/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/https?:/);
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(assets).toHaveLength(4);
    for (const asset of assets) expect([asset, (await api().get(asset)).status]).toEqual([asset, 200]);
  });
});
