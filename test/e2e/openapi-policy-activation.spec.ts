import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WorkOnJobs } from '#jobs';
import { ACTIVATION_KIND } from '../support/activation-worker.js';
import { type Asked, Contract } from '../support/contract.js';
import { DRAFTS, nationalPoints, PERSONNEL } from '../support/drafts.js';
import { TestApi } from '../support/test-api.js';

const ACTIVATIONS = '/v1/policies/activations';

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start({}, PERSONNEL);
  contract = await Contract.of(api);
});
afterAll(() => api.stop());

const ask = (...asked: Asked) => contract.ask(...asked);

/** A draft that rescores, with its simulation; approved by it. */
async function approved(version: string) {
  const content = nationalPoints({ version, from: `20${version}-01-01`, main: 'min', points: 7 });
  const body = { content, rescoreFrom: `20${version}-01-01`, reason: 'announced' };
  const drafted = await ask('policyAuthor', ['post', '/v1/policies'], 201, body);
  const path = `${DRAFTS}/${drafted.body.caseId}`;
  const { body: report } = await ask('policyAuthor', ['post', `${path}/simulations`], 201, {
    asOf: `20${version}-06-01`,
  });
  const simulation = { simulationId: report.simulationId, hash: report.hash };
  const [approval, tag] = [['post', `${path}/approval`] as const, { 'if-match': drafted.headers['etag']! }];
  await ask('policyApprover', approval, 422, {}, tag);
  await ask('policyApprover', approval, 409, { simulation: { ...simulation, hash: '0'.repeat(64) } }, tag);
  const answer = await ask('policyApprover', approval, 200, { simulation }, tag);
  return { path, simulationId: report.simulationId as string, activationId: answer.body.activationId as string };
}

test('simulations of a draft and what its approval begins are answered as documented', async () => {
  const { path, simulationId, activationId } = await approved('31');
  await ask('auditor', ['get', `${path}/simulations`], 200);
  await ask('auditor', ['get', `/v1/policies/simulations/${simulationId}`], 200);
  await ask('auditor', ['get', `/v1/policies/simulations/${simulationId}/items.csv`], 200);
  await ask('auditor', ['get', `/v1/policies/simulations/${simulationId}/report.xlsx`], 200);
  await ask('auditor', ['get', '/v1/policies/simulations/sim_unknown'], 404);
  await ask('auditor', ['post', `${path}/simulations`], 403, {});
  await ask('policyAuthor', ['post', `${DRAFTS}/case_unknown/simulations`], 404, {});

  await ask('auditor', ['get', `${ACTIVATIONS}/${activationId}`], 200);
  await ask('policyApprover', ['delete', `${ACTIVATIONS}/${activationId}`], 200);
  await ask('policyApprover', ['delete', `${ACTIVATIONS}/${activationId}`], 409);
  const second = await approved('32');
  await api.get(WorkOnJobs).execute('worker', ACTIVATION_KIND);
  const done = await ask('auditor', ['get', `${ACTIVATIONS}/${second.activationId}`], 200);
  expect(done.body).toMatchObject({ status: 'active', evidenceId: expect.any(String) });
  await ask('auditor', ['get', `/v1/evidence/${done.body.evidenceId}`], 200);
  await ask('auditor', ['get', `${ACTIVATIONS}/act_unknown`], 404);

  const first = await ask('auditor', ['get', `${ACTIVATIONS}?limit=1`], 200);
  expect(first.body.items).toEqual([done.body]);
  const rest = await ask('auditor', ['get', `${ACTIVATIONS}?limit=1&cursor=${first.body.nextCursor}`], 200);
  expect([rest.body.items[0].status, rest.body.nextCursor]).toEqual(['abandoned', null]);
});

test('every documented success was asked for', () => {
  const successes = contract.successes((_, { tags }) => tags?.[0] === 'policy-activation');
  expect(successes).toEqual({ all: 8, unasked: [] });
});
