import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { Contract } from '../support/contract.js';
import { inspection, registerHospital, registerPhysician } from '../support/facts.js';
import { lockWaiters } from '../support/lock-waiters.js';
import { TestApi } from '../support/test-api.js';
import { until } from '../support/until.js';

const PATH = '/v1/policies:simulate';
const DRAFTS = ['institution-credit', 'national-personnel'].map((code) =>
  readFileSync(new URL(`../../policies/${code}/2025.1.yaml`, import.meta.url), 'utf8'),
);

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start();
  contract = await Contract.of(api);
  await registerHospital(api);
  const subjectId = await registerPhysician(api, 'D640105000001');
  const findings = [{ bases: ['regulation-38'], liable: [{ subjectId }] }];
  await api
    .send('ingest', 'post', '/v1/inspection-results', inspection({ decidedOn: '2026-05-01', findings }))
    .expect(201);
});
afterAll(() => api.stop());

const ask = (status: number, body: object) => contract.ask('policyAuthor', ['post', PATH], status, body);

const changed = (text: string | undefined, from: string, to: string): string => {
  expect(text).toContain(from);
  return text!.replace(from, to);
};

test('a report is answered as documented, where an absent field means its default', async () => {
  const content = changed(DRAFTS[0], '    points: -8\n', '    points: -30\n');
  const short = await ask(200, { content });
  expect(short.body).toMatchObject({ changed: 1, items: [{ after: { standing: {} } }], samples: [{}], rollUps: [] });
  expect((await ask(200, { content, asOf: null, region: null, subjectType: null })).body).toEqual(short.body);
  await ask(200, { content, asOf: '2027-01-01', region: '6401', subjectType: 'institution' });
});

test('so is the report of a draft for persons, with what institutions see of it', async () => {
  const content = changed(DRAFTS[1], "finding.bases'\n    band: points-4-6", "finding.bases'\n    band: points-10-12");
  const { body } = await ask(200, { content });
  expect(body).toMatchObject({ changed: 1, rollUps: [{ changed: 1, items: [{}], samples: [{}] }] });
});

test('what cannot be simulated is answered as documented', async () => {
  await ask(422, { content: 'format: 2\n' });
  await ask(422, { content: DRAFTS[0], region: 'north' });
  await ask(422, { content: DRAFTS[0], asOf: '2026-02-30' });
  await ask(422, { content: DRAFTS[0], subjectType: 'nobody' });
  await ask(422, {});
});

test('a second simulation is refused while one runs, and let in after it', async () => {
  const holder = new pg.Client(api.database.ownerUrl);
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE evidence IN ACCESS EXCLUSIVE MODE');
  const first = ask(200, { content: DRAFTS[0] });
  try {
    await until('the first waits for the facts', async () => (await lockWaiters(api.database)) === 1);
    expect((await ask(409, { content: DRAFTS[0] })).body).toMatchObject({ code: 'policy/simulation-running' });
  } finally {
    await holder.end();
  }
  await first;
  await ask(200, { content: DRAFTS[0] });
});

test('only who may write policies may ask', async () => {
  for (const role of ['policyApprover', 'auditor', 'officer'] as const) {
    await api.send(role, 'post', PATH, { content: DRAFTS[0] }).expect(403);
  }
});

test('every documented success was asked for', () => {
  const own = [...contract.operations].filter(([, { tags }]) => tags?.[0] === 'policy-simulation');
  expect(own.map(([name]) => name)).toEqual([`post ${PATH}`]);
  expect(contract.met.has(`post ${PATH} 200`)).toBe(true);
});
