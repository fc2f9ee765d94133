import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request, { type Test } from 'supertest';
import { startTestApp, type TestApp } from './fake-test-app.js';

let it: TestApp;
let ingest: string;
let settlement: string;

beforeAll(async () => {
  it = await startTestApp();
  [ingest, settlement] = [await it.bearer('ingest'), await it.bearer('settlement')];
});
afterAll(() => it.app.close());

const api = (): ReturnType<typeof request> => request(it.app.getHttpServer());
const post = (body: string | object): Test =>
  api().post('/v1/inspections').set('authorization', ingest).set('content-type', 'application/json').send(body);
const get = (path: string, key: string = settlement): Test => api().get(path).set('authorization', key);

const FINDING = { findingId: '1' };
const BODY = { institutionId: 'H64010500001', inspectedOn: '2025-05-12', findings: [FINDING] };
const liable = (over: object): object => ({
  ...BODY,
  findings: [{ ...FINDING, liable: [{ subjectId: 'D1', liability: 'main', ...over }] }],
});

describe('a good request', () => {
  test('reaches the handler with the stated defaults', async () => {
    const answer = await post({ ...BODY, findings: [{ ...FINDING, conduct: { from: '2024-02-29', to: '2024-03-01' } }] });
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
    const answer = await api().post('/v1/inspections:check').set('authorization', ingest).send({ subjectId: 'D1', liability: 'x' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path: 'liability', code: 'unknown-value' }]);
  });
});

describe('a problem', () => {
  test('is an RFC 9457 document with code and errors, in Chinese by default', async () => {
    const answer = await post({ ...BODY, inspectedOn: '2025-02-30' }).set('x-request-id', 'r-7');
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.headers).toMatchObject({ 'content-language': 'zh', vary: 'Accept-Language', 'cache-control': 'no-store' });
    expect(answer.body).toEqual({
      type: '/problems/request/invalid-content',
      title: '请求内容不符合要求',
      status: 422,
      detail: '请求体中有 1 处不符合要求，详见 errors。',
      instance: '/requests/r-7',
      code: 'request/invalid-content',
      errors: [{ path: 'inspectedOn', code: 'no-such-day', message: '应为真实存在的日期 YYYY-MM-DD（1900 至 2199 年）' }],
    });
  });

  test('speaks English to those who ask for it', async () => {
    const answer = await post(liable({ points: 13 })).set('accept-language', 'en');
    expect(answer.headers['content-language']).toBe('en');
    expect(answer.body.title).toBe('The content is not valid');
    expect(answer.body.errors).toEqual([
      {
        path: 'findings[0].liable[0].points',
        code: 'out-of-range',
        message: 'Expected a number from 0 to 12 with at most two decimals',
      },
    ]);
  });

  test.each<[string, object, string, string]>([
    ['a missing field', { ...BODY, institutionId: undefined }, 'institutionId', 'required'],
    ['a null where a value must be', { ...BODY, institutionId: null }, 'institutionId', 'wrong-type'],
    ['a number for a text', { ...BODY, institutionId: 5 }, 'institutionId', 'wrong-type'],
    ['a null for an optional text', { ...BODY, note: null }, 'note', 'wrong-type'],
    ['a text too long', { ...BODY, note: 'x'.repeat(11) }, 'note', 'wrong-length'],
    ['a blank text', liable({ subjectId: ' ' }), 'findings[0].liable[0].subjectId', 'wrong-length'],
    ['a text for a number', { ...BODY, urgency: '3' }, 'urgency', 'wrong-type'],
    ['a fraction for a whole number', { ...BODY, urgency: 1.5 }, 'urgency', 'wrong-type'],
    ['a number out of range', { ...BODY, urgency: 6 }, 'urgency', 'out-of-range'],
    ['a text for a flag', { ...BODY, covert: 'true' }, 'covert', 'wrong-type'],
    ['an instant without offset', { ...BODY, seenAt: '2025-07-01T08:00:00' }, 'seenAt', 'wrong-format'],
    ['an instant on no day', { ...BODY, seenAt: '2025-02-30T08:00:00Z' }, 'seenAt', 'no-such-day'],
    ['a day in another form', { ...BODY, inspectedOn: '2025-5-1' }, 'inspectedOn', 'wrong-format'],
    ['a day of the far past', { ...BODY, inspectedOn: '1899-12-31' }, 'inspectedOn', 'out-of-range'],
    ['an object for a list', { ...BODY, findings: {} }, 'findings', 'wrong-type'],
    ['null for a list', { ...BODY, findings: null }, 'findings', 'wrong-type'],
    ['too short a list', { ...BODY, findings: [] }, 'findings', 'wrong-count'],
    ['too long a list', { ...BODY, findings: Array(21).fill(FINDING) }, 'findings', 'wrong-count'],
    ['null in a list of objects', { ...BODY, findings: [null] }, 'findings[0]', 'wrong-type'],
    ['a number in a list of objects', { ...BODY, findings: [FINDING, 7] }, 'findings[1]', 'wrong-type'],
    ['a list in a list of objects', { ...BODY, findings: [[FINDING]] }, 'findings[0]', 'wrong-type'],
    ['a list for an object', { ...BODY, findings: [{ ...FINDING, conduct: [] }] }, 'findings[0].conduct', 'wrong-type'],
    ['a text for an object', { ...BODY, findings: [{ ...FINDING, conduct: 'x' }] }, 'findings[0].conduct', 'wrong-type'],
    ['a number for money', { ...BODY, findings: [{ ...FINDING, amount: 12 }] }, 'findings[0].amount', 'wrong-type'],
    ['money with three decimals', { ...BODY, findings: [{ ...FINDING, amount: '1.005' }] }, 'findings[0].amount', 'wrong-format'],
    ['negative money', { ...BODY, findings: [{ ...FINDING, amount: '-1' }] }, 'findings[0].amount', 'wrong-format'],
    ['points with three decimals', liable({ points: 0.125 }), 'findings[0].liable[0].points', 'wrong-format'],
    ['a value that is not in the list', liable({ liability: 'none' }), 'findings[0].liable[0].liability', 'unknown-value'],
    ['a wrong item of a text list', liable({ mitigation: ['x'] }), 'findings[0].liable[0].mitigation[0]', 'unknown-value'],
    ['the same item twice', liable({ mitigation: ['confession', 'confession'] }), 'findings[0].liable[0].mitigation[1]', 'duplicate'],
    ['an unknown field', { ...BODY, extra: 1 }, 'extra', 'unknown-field'],
    ['an unknown field deep down', liable({ 'wrong name': 1 }), 'findings[0].liable[0]["wrong name"]', 'unknown-field'],
    ['a list for a free object', { ...BODY, attributes: [] }, 'attributes', 'wrong-type'],
    ['too large a free object', { ...BODY, attributes: { a: 'x'.repeat(9000) } }, 'attributes', 'wrong-length'],
    ['too deep a free object', { ...BODY, attributes: { a: { b: { c: { d: {} } } } } }, 'attributes', 'too-deep'],
  ])('names the field of %s', async (_, body, path, code) => {
    const answer = await post(body).set('accept-language', 'en');
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path, code }]);
    expect(answer.body.errors[0].message.length).toBeGreaterThan(5);
  });

  test('names all wrong fields at once', async () => {
    const answer = await post({ inspectedOn: 1, urgency: 9, findings: [{ liable: [{}] }] });
    expect(answer.body.errors.map((each: { path: string }) => each.path).sort()).toEqual([
      'findings[0].findingId',
      'findings[0].liable[0].liability',
      'findings[0].liable[0].subjectId',
      'inspectedOn',
      'institutionId',
      'urgency',
    ]);
  });

  test('names the second of two list items that may not be the same', async () => {
    const twice = [{ subjectId: 'D1', liability: 'main' }, { subjectId: 'D1', liability: 'general' }];
    const answer = await post({ ...BODY, findings: [{ ...FINDING, liable: twice }] });
    expect(answer.body.errors).toMatchObject([{ path: 'findings[0].liable[1]', code: 'duplicate' }]);
  });
});

describe('a hostile body', () => {
  test.each<[string, string, number, string]>([
    ['that breaks off', '{', 400, 'request/malformed-json'],
    ['that is empty', '', 400, 'request/malformed-json'],
    ['with __proto__', '{"__proto__":{"a":1}}', 400, 'request/malformed-json'],
    ['with constructor.prototype', '{"constructor":{"prototype":{}}}', 400, 'request/malformed-json'],
    ['that is a list', '[]', 422, 'request/invalid-content'],
    ['that is null', 'null', 422, 'request/invalid-content'],
    ['that is a text', '"x"', 422, 'request/invalid-content'],
    ['with the name of a method', '{"toString":1}', 422, 'request/invalid-content'],
    ['with a NUL', '{"note":"a\\u0000b"}', 422, 'request/invalid-content'],
    ['with half a surrogate pair', '{"note":"\\ud800"}', 422, 'request/invalid-content'],
    ['with a NUL in a key', '{"a\\u0000":1}', 422, 'request/invalid-content'],
    ['with an infinite number', '{"attributes":{"n":1e999}}', 422, 'request/invalid-content'],
    ['of opening brackets alone', '['.repeat(1_000_000), 400, 'request/malformed-json'],
    ['half a million levels deep', '['.repeat(500_000) + ']'.repeat(500_000), 422, 'request/too-deep'],
    ['with 200,000 values', `[${'0,'.repeat(200_000)}0]`, 422, 'request/too-deep'],
    ['of two megabytes', `{"note":"${'x'.repeat(2_000_000)}"}`, 413, 'request/too-large'],
  ])('%s is refused', async (_, body, status, code) => {
    const started = performance.now();
    const answer = await post(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('with a NUL is refused with the path to it', async () => {
    const answer = await post(liable({ subjectId: 'D\u0000' }));
    expect(answer.body.errors).toMatchObject([{ path: 'findings[0].liable[0].subjectId', code: 'bad-character' }]);
  });

  test('that is not UTF-8 is refused and not repaired', async () => {
    const { port } = it.app.getHttpServer().address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/v1/inspections`, {
      method: 'POST',
      headers: { authorization: ingest, 'content-type': 'application/json' },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'request/malformed-json']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense'])('of type %s is refused', async (type) => {
    const answer = await post('a=1').set('content-type', type);
    expect([answer.status, answer.body.code]).toEqual([415, 'request/unsupported-media-type']);
  });

  test('that is not there at all is refused', async () => {
    const answer = await api().post('/v1/inspections').set('authorization', ingest);
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'required']);
  });
});

describe('an address', () => {
  test.each<[string, string, number, string]>([
    ['that nothing has', '/v1/nothing', 404, 'request/not-found'],
    ['below the docs', '/docs/nothing', 404, 'request/not-found'],
    ['with a NUL', '/v1/ratings/a%00b', 404, 'request/not-found'],
    ['with escaped slashes', '/v1/ratings/..%2f..%2fetc', 404, 'request/not-found'],
    ['with a long id', `/v1/ratings/${'x'.repeat(65)}`, 404, 'request/not-found'],
    ['with a very long id', `/v1/ratings/${'x'.repeat(400)}`, 414, 'request/url-too-long'],
    ['with broken escapes', '/v1/ratings/%E0%A4%A', 400, 'request/malformed-url'],
  ])('%s is answered with a problem', async (_, path, status, code) => {
    const answer = await get(path).set('x-request-id', 'r-8');
    expect([answer.status, answer.body.code, answer.body.instance]).toEqual([status, code, '/requests/r-8']);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.headers['x-request-id']).toBe('r-8');
  });

  test('with another method says which it allows', async () => {
    const answer = await api().delete('/v1/ratings/D1');
    expect([answer.status, answer.body.code]).toEqual([405, 'request/method-not-allowed']);
    expect(answer.headers['allow']).toBe('GET, HEAD');
    expect((await api().get('/v1/inspections:check')).headers['allow']).toBe('POST');
  });

  test('to create at must be an identifier', async () => {
    const answer = await api().put('/v1/subjects/a%20b').set('authorization', ingest).send({ from: '2025-01-01', to: '2025-01-02' });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'subjectId']);
  });

  test.each([
    ['limit=0', 'limit', 'out-of-range'],
    ['limit=501', 'limit', 'out-of-range'],
    ['limit=ten', 'limit', 'wrong-type'],
    ['limit=1&limit=2', 'limit', 'wrong-type'],
    ['asOf=2025-02-30', 'asOf', 'no-such-day'],
    ['asOf=yesterday', 'asOf', 'wrong-format'],
    ['all=1', 'all', 'wrong-type'],
    ['cursor=***', 'cursor', 'wrong-format'],
    ['cursor=e30', 'cursor', 'wrong-format'],
    ['unknown=1', 'unknown', 'unknown-field'],
    ['toString=1', 'toString', 'reserved-key'],
    ['__proto__=1', '["__proto__"]', 'reserved-key'],
    ['asOf=%00', 'asOf', 'bad-character'],
  ])('with the query %s is refused', async (query, path, code) => {
    const answer = await get(`/v1/ratings?${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'request/invalid-query']);
    expect(answer.body.errors).toMatchObject([{ path: expect.stringContaining(path.replace(/[["\]]/g, '')), code }]);
  });

  test('with too long a header is answered with a problem', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431 .*application\/problem\+json.*request\/headers-too-large/s);
  });

  test('in no HTTP at all is answered with a problem', async () => {
    expect(await raw('HELLO\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*request\/malformed"/s);
  });
});

describe('a list', () => {
  test('goes on where its cursor says, to the end', async () => {
    const first = await get('/v1/ratings?limit=2&all=true&asOf=2025-07-01T00:00:00+08:00&cursor=');
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
  test.each([undefined, 'Basic abc', 'Bearer', 'Bearer pk_wrong', `Bearer pk_${'a'.repeat(43)}`])('by %s is the same 401', async (header) => {
    const call = api().get('/v1/whoami').set('x-request-id', 'r-9');
    const answer = await (header === undefined ? call : call.set('authorization', header));
    expect([answer.status, answer.body.code]).toEqual([401, 'access/unauthenticated']);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="probity"');
  });

  test('ends with the key', async () => {
    const bearer = await it.bearer('auditor');
    expect((await get('/v1/whoami', bearer)).status).toBe(200);
    await it.keys.revoke(`key_${bearer.slice(10, 16)}`, new Date());
    expect((await get('/v1/whoami', bearer)).status).toBe(401);
  });

  test('without the scope names the scope', async () => {
    const answer = await get('/metrics', ingest).set('accept-language', 'en');
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([403, 'access/missing-scope', 'This needs the scope metrics:read.']);
    expect(answer.headers['www-authenticate']).toContain('scope="metrics:read"');
  });

  test('is checked before the content', async () => {
    expect((await api().post('/v1/inspections').send({})).status).toBe(401);
  });
});

describe('an unexpected exception', () => {
  test('is a 500 with the request id and nothing from inside, and is logged with its frames', async () => {
    const answer = await api().get('/v1/broken/D640105000001').set('x-request-id', 'r-10').set('accept-language', 'en');
    expect([answer.status, answer.body.code, answer.body.instance]).toEqual([500, 'server/unexpected', '/requests/r-10']);
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
      expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([503, 'server/not-ready', 'database']);
      expect(answer.headers['retry-after']).toBeDefined();
      expect(answer.text).not.toContain('postgres');
    }
  });

  test('metrics count by route pattern', async () => {
    await get('/v1/ratings/D77');
    const answer = await get('/metrics', await it.bearer('admin'));
    expect(answer.text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/v1\/ratings\/:subjectId",status="200"\}/);
    expect(answer.text).not.toContain('D77');
  });

  test('the log tells route pattern, status and key id, and no address, key, body or name', async () => {
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
    expect(it.log.lines).toContainEqual(expect.objectContaining({ message: 'somebody asks who they are', requestId: 'r-12' }));
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

function raw(text: string): Promise<string> {
  const { port } = it.app.getHttpServer().address() as AddressInfo;
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
