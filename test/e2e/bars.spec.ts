import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inspection, newPhysician, registerHospital, scoring } from '../support/facts.js';
import { outcomesOf } from '../support/payment-checks.js';
import { packText, shippedPolicies, TestApi } from '../support/test-api.js';

const ELSEWHERE = 'H64010500099';
const AGREEMENT = { action: 'rescinded', scope: 'institution', from: '2025-06-05', until: null };
const [PAYS, ENDS] = [
  ['pay', 'normal'],
  ['deny', 'institutionAgreementEnded'],
];

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({}, [...shippedPolicies(), packText('institution-credit/2026.1')]);
  await registerHospital(api);
  await registerHospital(api, ELSEWHERE);
});
afterAll(() => api.stop());

const record = (body: object) => api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
const outcomes = (lines: Parameters<typeof outcomesOf>[1]) => outcomesOf(api, lines);
const nobody = (institutionId: string, ...days: readonly string[]) =>
  days.map((serviceDate) => ({ practitionerId: null, institutionId, serviceDate }));

test('a rescinded agreement denies until a new one begins, and what was served before it is still paid (B9)', async () => {
  const institutionId = 'H64010500006';
  await registerHospital(api, institutionId);
  const agree = (from: string, until: string | null) => {
    const body = { subjectType: 'institution', name: '演示医院', kind: 'privateHospital', region: '640105' };
    return api.state(`/v1/subjects/${institutionId}`, { ...body, agreement: { from, until } });
  };
  await agree('2025-01-01', '2026-01-01');
  await record(
    inspection({ institutionId, agreementAction: AGREEMENT, decision: { bases: ['order2-38-4'] }, findings: [] }),
  );
  const days = nobody(institutionId, '2024-12-31', '2025-06-04', '2025-06-05', '2026-03-01', '2026-03-02');
  expect(await outcomes(days)).toEqual([ENDS, PAYS, ENDS, ENDS, ENDS]);
  const BARRED = ['deny', 'institutionBarred'];
  const { body: signed } = await agree('2026-03-02', null);
  expect(signed.warnings).toMatchObject([{ code: 'registry/agreement-barred', path: 'agreement.from' }]);
  expect(signed.warnings[0].message).toContain('协议自 2025-06-05 解除，2026-06-05 前不得再签订');
  expect(await outcomes(days)).toEqual([ENDS, PAYS, ENDS, ENDS, BARRED]);
  expect(await outcomes(nobody(institutionId, '2026-06-04', '2026-06-05'))).toEqual([BARRED, PAYS]);
  expect((await agree('2026-06-05', null)).body.warnings).toEqual([]);
});

test('back the day after a rescission for fraud: warned, not paid, explained and told until three years are over', async () => {
  const institutionId = 'H64010500010';
  await registerHospital(api, institutionId);
  await record(
    inspection({
      institutionId,
      decidedOn: '2025-06-03',
      decision: { bases: ['regulation-40'] },
      agreementAction: AGREEMENT,
      findings: [],
    }),
  );
  const body = { subjectType: 'institution', name: '演示医院', kind: 'privateHospital', region: '640105' };
  const agreement = { from: '2025-06-06', until: null };
  const path = `/v1/subjects/${institutionId}`;
  const { body: signed } = await api.state(path, { ...body, agreement });
  expect(signed.warnings[0].message).toContain('2028-06-05 前不得再签订');
  expect(await outcomes(nobody(institutionId, '2025-06-06', '2028-06-04', '2028-06-05'))).toEqual([
    ['deny', 'institutionBarred'],
    ['deny', 'institutionBarred'],
    PAYS,
  ]);
  const get = async (what: string) => (await api.send('auditor', 'get', `/v1/${what}`).expect(200)).body;
  expect(await get(`ratings/${institutionId}?asOf=2026-01-01`)).toMatchObject({
    standing: { status: 'terminated', since: '2025-06-05', until: '2028-06-05', reason: { code: 'agreementBarred' } },
    notRated: { code: 'agreementEnded' },
  });
  const told = JSON.stringify(await get(`ratings/${institutionId}/explanation?asOf=2026-01-01`));
  expect(told).toContain('三年内不得再签订');
  expect(told).toContain('2028-06-05');
});

test('whoever is registered elsewhere while suspended or terminated is, with a warning that says until when', async () => {
  const [suspended, terminated, normal] = [await newPhysician(api), await newPhysician(api), await newPhysician(api)];
  await record(scoring(suspended, 9, '2026-11-10'));
  await record(scoring(terminated, 12, '2025-03-10'));
  const elsewhere = async (practitionerId: string, from: string) => {
    const path = `/v1/subjects/${practitionerId}/affiliations/${ELSEWHERE}`;
    const periods = [{ from, until: null, commitmentSignedOn: from, registered: true }];
    return (await api.state(path, { periods })).body.warnings;
  };
  expect(await elsewhere(normal, '2025-04-01')).toEqual([]);
  expect(await elsewhere(suspended, '2026-11-12')).toEqual([
    expect.objectContaining({ code: 'registry/standing-suspended', path: 'periods[0].from' }),
  ]);
  const [warning, ...more] = await elsewhere(terminated, '2025-04-01');
  expect([warning.code, more]).toEqual(['registry/standing-terminated', []]);
  expect(warning.message).toMatch(/2025-03-10 起终止医保支付资格，最早至 2028-03-10/);
  // Before it, and over by then: nothing is said.
  const path = `/v1/subjects/${terminated}/affiliations/${ELSEWHERE}`;
  const past = { from: '2024-01-01', until: '2024-06-01', commitmentSignedOn: '2024-01-01', registered: true };
  expect((await api.state(path, { periods: [past] })).body.warnings).toEqual([]);
});
