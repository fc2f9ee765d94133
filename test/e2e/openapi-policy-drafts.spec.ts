import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Asked, Contract } from '../support/contract.js';
import { DRAFTS, nationalPoints, PERSONNEL } from '../support/drafts.js';
import { TestApi } from '../support/test-api.js';

const POLICIES = '/v1/policies';

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start({}, PERSONNEL);
  contract = await Contract.of(api);
});
afterAll(() => api.stop());

const ask = (...asked: Asked) => contract.ask(...asked);

const textOf = (version: string): string =>
  nationalPoints({ version, from: `20${version}-01-01`, main: 'min', points: 7 });

test('a draft and what becomes of it are answered as documented, where an absent field means its default', async () => {
  const content = textOf('31');
  const key = { 'idempotency-key': 'draft-31' };
  const drafted = await ask('policyAuthor', ['post', POLICIES], 201, { content }, key);
  const again = await ask('policyAuthor', ['post', POLICIES], 201, { content }, key);
  expect([again.body, again.headers['etag']]).toEqual([drafted.body, drafted.headers['etag']]);
  const { caseId } = drafted.body;
  const [approval, tag] = [['post', `${DRAFTS}/${caseId}/approval`] as const, { 'if-match': drafted.headers['etag']! }];
  await ask('policyApprover', approval, 428, {});
  await ask('policyApprover', approval, 412, {}, { 'if-match': '"other"' });
  await ask('policyAuthor', approval, 403, {}, tag);
  const approved = await ask('policyApprover', approval, 200, {}, tag);
  await ask('policyApprover', approval, 409, {}, { 'if-match': approved.headers['etag']! });

  const found = await ask('auditor', ['get', `${DRAFTS}/${caseId}`], 200);
  expect(found.body).toEqual({ ...approved.body, content });
  expect(found.headers['etag']).toBe(approved.headers['etag']);
  await ask('policyAuthor', ['post', POLICIES], 409, { content });
  await ask('policyAuthor', ['post', POLICIES], 422, { content: 'format: 2' });
  await ask('auditor', ['get', `${DRAFTS}/case_unknown`], 404);
});

test('a rejection and the list are answered as documented', async () => {
  const second = await ask('policyAuthor', ['post', POLICIES], 201, { content: textOf('32'), reason: null });
  const rejection = ['post', `${DRAFTS}/${second.body.caseId}/rejection`] as const;
  const rejected = await ask('policyApprover', rejection, 200, { comment: 'not yet' }, { 'if-match': '*' });
  const third = await ask('policyAuthor', ['post', POLICIES], 201, { content: textOf('32'), reason: null });
  const withdrawal = ['post', `${DRAFTS}/${third.body.caseId}/withdrawal`] as const;
  const withdrawn = await ask('policyAuthor', withdrawal, 200, { comment: 'a slip' }, { 'if-match': '*' });
  const list = await ask('auditor', ['get', DRAFTS], 200);
  expect(list.body.items.map(({ status }: { status: string }) => status)).toEqual([
    'withdrawn',
    'rejected',
    'approved',
  ]);
  const first = await ask('auditor', ['get', `${DRAFTS}?limit=1`], 200);
  expect(first.body.items).toEqual([withdrawn.body]);
  expect(list.body.items[1]).toEqual(rejected.body);
  const rest = await ask('auditor', ['get', `${DRAFTS}?limit=2&cursor=${first.body.nextCursor}`], 200);
  expect([rest.body.items, rest.body.nextCursor]).toEqual([list.body.items.slice(1), null]);
  await ask('auditor', ['get', `${DRAFTS}?limit=0`], 400);
});

test('a whole policy and an overlay resolve as documented', async () => {
  for (const text of PERSONNEL) {
    const [, code] = /^code: (.*)$/m.exec(text)!;
    await ask('auditor', ['get', `${POLICIES}/${code}/versions/2025.1/resolved`], 200);
  }
  await ask('auditor', ['get', `${POLICIES}/nobody/versions/1/resolved`], 404);
});

test('every documented success was asked for', () => {
  const successes = contract.successes(
    (name, { tags }) =>
      tags?.[0] !== 'policy-activation' &&
      (name === `post ${POLICIES}` || name.includes(DRAFTS) || name.endsWith('/resolved')),
  );
  expect(successes).toEqual({ all: 7, unasked: [] });
});
