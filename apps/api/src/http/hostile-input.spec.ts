import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request, { type Test } from 'supertest';
import { BODY, liable } from './fake-inspection.js';
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
    ['of three megabytes', `{"note":"${'x'.repeat(3_000_000)}"}`, 413, 'request/too-large'],
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

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense'])(
    'of type %s is refused',
    async (type) => {
      const answer = await post('a=1').set('content-type', type);
      expect([answer.status, answer.body.code]).toEqual([415, 'request/unsupported-media-type']);
    },
  );

  test.each([
    ['content-encoding', 'gzip', 'request/unread-encoding'],
    ['content-encoding', 'br', 'request/unread-encoding'],
    ['content-type', 'application/json; charset=gbk', 'request/unread-charset'],
    ['content-type', 'application/json;charset="ISO-8859-1"', 'request/unread-charset'],
  ])('of %s %s is refused, and told what to send', async (header, value, code) => {
    const answer = await post('{}').set({ [header]: value, 'accept-language': 'en' });
    expect([answer.status, answer.body.code]).toEqual([415, code]);
    expect(answer.body.detail).toMatch(/Send it/);
  });

  test.each(['identity', ' IDENTITY'])('in the encoding %j is read', async (encoding) => {
    expect((await post(BODY).set('content-encoding', encoding)).status).toBe(201);
  });

  test.each(['utf-8', '"UTF-8"', 'utf8'])('in the charset %s is read', async (charset) => {
    expect((await post(BODY).set('content-type', `application/json; charset=${charset}`)).status).toBe(201);
  });

  test('with a key twice is refused by its path, at any depth', async () => {
    const answer = await post('{"institutionId":"H1","findings":[{"liable":[],"li\\u0061ble":[]}]}');
    expect([answer.status, answer.body.code]).toEqual([400, 'request/duplicate-key']);
    expect(answer.body.errors).toMatchObject([{ path: 'findings[0].liable', code: 'duplicate' }]);
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
    const answer = await api()
      .put('/v1/subjects/a%20b')
      .set('authorization', ingest)
      .send({ from: '2025-01-01', to: '2025-01-02' });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'subjectId']);
  });

  test.each([
    ['limit=0', 'limit', 'out-of-range'],
    ['limit=501', 'limit', 'out-of-range'],
    ['limit=ten', 'limit', 'wrong-type'],
    ['limit=', 'limit', 'wrong-type'],
    ['cursor=', 'cursor', 'wrong-length'],
    ['asOf=', 'asOf', 'wrong-format'],
    ['all=', 'all', 'wrong-type'],
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

describe('what Node would answer itself', () => {
  test.each([
    ['an unknown expectation', 'GET /health/live HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\n\r\n', 417],
    ['a missing Host', 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ])('to %s is a problem', async (_, text, status) => {
    expect(await raw(text)).toMatch(
      new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json.*"code":"request/`, 's'),
    );
  });

  test('to HEAD has no body', async () => {
    const answer = await raw(`HEAD / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 431 [^{]*$/s);
  });

  test.each([
    ['GET', '', ''],
    ['POST', 'Content-Type: application/json\r\nContent-Length: 2\r\n', '{}'],
    ['POST', 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n', '2\r\n{}\r\n0\r\n\r\n'],
  ])('to %s with an upgrade hangs no connection when the next request is too long', async (method, more, body) => {
    const path = method === 'GET' ? '/health/live' : '/v1/inspections';
    const upgrade = `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n${more}\r\n${body}`;
    const long = `GET /health/live HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`;
    for (const pause of [0, 50]) {
      const started = performance.now();
      expect(await raw(upgrade, long, pause)).toMatch(/^HTTP\/1.1 (200|401|415|422) /);
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });

  test('after an upgrade that nobody takes leaves no connection hanging', async () => {
    const upgrade = 'GET /health/live HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n';
    expect(await raw(upgrade)).toMatch(/^HTTP\/1.1 200 .*connection: close/is);
  });
});

test.each([
  ['post', '/v1/inspections?x=1'],
  ['post', '/v1/inspections:check?subjectId=D1'],
  ['get', '/v1/whoami?x=1'],
  ['get', '/health/live?x=1'],
] as const)('%s %s names a parameter that it does not know', async (method, path) => {
  const key = method === 'post' ? ingest : settlement;
  const answer = await api()[method](path).set('authorization', key);
  expect([answer.status, answer.body.code, answer.body.errors[0].code]).toEqual([
    400,
    'request/invalid-query',
    'unknown-field',
  ]);
});

/** Everything that comes until the connection closes; `later` is sent after `pause` ms, or at once with the first. */
function raw(text: string, later = '', pause = 0): Promise<string> {
  const { port } = it.app.getHttpServer().address() as AddressInfo;
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(pause === 0 ? text + later : text);
      if (pause > 0) setTimeout(() => socket.writable && socket.write(later), pause);
    });
    socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
    socket.on('close', () => resolve(answer));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  });
}
