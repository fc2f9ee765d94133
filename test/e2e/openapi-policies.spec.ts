import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Contract } from '../support/contract.js';
import { shippedPolicies, TestApi } from '../support/test-api.js';

const POLICIES = '/v1/policies';
const NATIONAL = `${POLICIES}/national-personnel/versions/2025.1`;

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
});
afterAll(() => api.stop());

const ask = (
  method: 'get' | 'post',
  path: string,
  status: number,
  { body, headers }: { readonly body?: object; readonly headers?: Record<string, string> } = {},
) => contract.ask('policyAuthor', [method, path], status, body, headers);

test('what is stored is answered as documented, where an absent parameter means its default', async () => {
  const all = await ask('get', POLICIES, 200);
  expect((await ask('get', `${POLICIES}?limit=50`, 200)).body).toEqual(all.body);
  const first = await ask('get', `${POLICIES}?limit=1&scheme=personnel`, 200);
  await ask('get', `${POLICIES}?scheme=personnel&cursor=${first.body.nextCursor}`, 200);
  await ask('get', `${POLICIES}?scheme=none`, 404);
  await ask('get', `${POLICIES}?limit=0`, 400);
  for (const { code, version } of all.body.items) await ask('get', `${POLICIES}/${code}/versions/${version}`, 200);
  const { headers } = await ask('get', NATIONAL, 200);
  const unchanged = await ask('get', NATIONAL, 304, { headers: { 'if-none-match': headers['etag']! } });
  expect(unchanged.headers['etag']).toBe(headers['etag']);
  await ask('get', `${POLICIES}/none/versions/1`, 404);
});

test('what is to say about a text is answered as documented, whatever the text', async () => {
  const check = (content: string, status = 200) => ask('post', `${POLICIES}:check`, status, { body: { content } });
  for (const content of shippedPolicies()) await check(content);
  for (const content of ['start: zero', '- 1', '['.repeat(1000), 'format: 2\nformatt: 2']) await check(content);
  const failing = "\ntests:\n  - { name: x, stages: [{ expect: [{ subjectId: a, asOf: '2025-07-01', score: 3 }] }] }\n";
  await check(shippedPolicies().join('').slice(0, 100) + failing);
  await check('', 422);
  await check('x'.repeat(3_000_000), 413);
  await ask('post', `${POLICIES}:check`, 422, { body: {} });
});

test('every documented success was asked for', () => {
  const names = [`get ${POLICIES}`, `get ${POLICIES}/{code}/versions/{version}`, `post ${POLICIES}:check`];
  expect(contract.successes((name) => names.includes(name))).toEqual({ all: 4, unasked: [] });
});
