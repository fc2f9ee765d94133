import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Contract } from '../support/contract.js';
import { PERSONNEL } from '../support/drafts.js';
import { TestApi } from '../support/test-api.js';

const OF = (code: string, version = '2025.1') => `/v1/policies/${code}/versions/${version}/diff`;
const NATIONAL = 'against=2025.1&againstCode=national-personnel';

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start({}, PERSONNEL);
  contract = await Contract.of(api);
});
afterAll(() => api.stop());

const ask = async (path: string, status: number, language = 'en') =>
  (await contract.ask('auditor', ['get', path], status, undefined, { 'accept-language': language })).body;

test('an overlay differs from its base in what the region says, in either language', async () => {
  const { ref, against, changes } = await ask(`${OF('tianjin-personnel')}?${NATIONAL}`, 200);
  expect([ref.code, against.code]).toEqual(['tianjin-personnel', 'national-personnel']);
  expect(changes[0]).toEqual({
    path: 'code',
    kind: 'changed',
    before: 'national-personnel',
    after: 'tianjin-personnel',
    text: 'Code national-personnel → tianjin-personnel',
  });
  const chinese = await ask(`${OF('tianjin-personnel')}?${NATIONAL}`, 200, 'zh');
  expect(chinese.changes[0].text).toBe('规则代码 national-personnel → tianjin-personnel');
  expect(chinese.changes.map(({ path }: { path: string }) => path)).toEqual(
    changes.map(({ path }: { path: string }) => path),
  );
});

test('a version does not differ from itself', async () => {
  expect(await ask(`${OF('national-personnel')}?against=2025.1`, 200)).toMatchObject({ changes: [] });
});

test('a version that nobody stored is not found, on either side; without one to compare with it is refused', async () => {
  expect(await ask(`${OF('national-personnel', '1999')}?${NATIONAL}`, 404)).toMatchObject({
    code: 'policy/unknown-version',
  });
  expect(await ask(`${OF('national-personnel')}?against=1999`, 404)).toMatchObject({ code: 'policy/unknown-version' });
  expect(await ask(OF('national-personnel'), 400)).toMatchObject({ errors: [{ path: 'against' }] });
});
