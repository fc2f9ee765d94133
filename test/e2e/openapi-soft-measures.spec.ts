import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Contract } from '../support/contract.js';
import { newPhysician, registerHospital, scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

const MEASURES = '/v1/soft-measures';

let api: TestApi;
let contract: Contract;
let subjectId: string;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  await registerHospital(api);
  subjectId = await newPhysician(api);
  await api.send('ingest', 'post', '/v1/inspection-results', scoring(subjectId, 3, '2026-01-01')).expect(201);
});
afterAll(() => api.stop());

const ask = (method: 'get' | 'post', path: string, status: number, body?: object) =>
  contract.ask('officer', [method, path], status, body);

test('a recorded measure is answered and kept as documented, where an absent field means its default', async () => {
  const key = { sourceSystem: 'test', sourceId: 'M-1', subjectId, scheme: 'personnel' };
  const short = { ...key, measure: 'interview', doneOn: '2026-01-03' };
  const full = { ...short, participants: [], reference: null, note: null, commitmentSignedOn: null };
  const first = await ask('post', MEASURES, 201, short);
  expect((await ask('post', MEASURES, 200, full)).body).toEqual(first.body);
  await ask('post', MEASURES, 409, { ...full, note: 'another' });
  await ask('post', MEASURES, 422, { ...full, sourceId: 'M-2', measure: 'applause' });
  await ask('post', MEASURES, 201, { ...full, sourceId: 'M-3', measure: 'study' });
  expect((await ask('get', `/v1/evidence/${first.body.evidenceId}`, 200)).body.body).toEqual(full);
});

test('what is owed and what was done is answered as documented, where an absent parameter means its default', async () => {
  const own = `/v1/subjects/${subjectId}/soft-measures`;
  const { items, recorded } = (await ask('get', `${own}?asOf=2026-01-03`, 200)).body;
  expect([items.length, recorded.length]).toEqual([3, 2]);
  const now = await ask('get', own, 200);
  expect((await ask('get', `${own}?scheme=personnel`, 200)).body).toEqual(now.body);
  await ask('get', '/v1/subjects/NOBODY/soft-measures', 404);
  const list = await ask('get', MEASURES, 200);
  expect((await ask('get', `${MEASURES}?status=due&limit=50`, 200)).body).toEqual(list.body);
  await ask('get', `${MEASURES}?status=done&scheme=personnel&region=64`, 200);
  await ask('get', `${MEASURES}?limit=0`, 400);
});

test('every documented success was asked for', () => {
  const successes = contract.successes(
    (name, { tags }) => tags?.[0] === 'soft-measures' && !name.includes('soft-measure-cases'),
  );
  expect(successes).toEqual({ all: 4, unasked: [] });
});
