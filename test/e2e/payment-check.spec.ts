import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KnowledgeClock } from '#ledger';
import { HOSPITAL, inspection, newPhysician as physicianOf, registerHospital, scoring } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

const ENDED = 'H64010500002';
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
  await registerHospital(api, ENDED);
  const agreement = { from: '2022-01-01', until: '2025-06-01' };
  const body = { subjectType: 'institution', name: '演示医院', kind: 'privateHospital', region: '640105', agreement };
  await api.send('ingest', 'put', `/v1/subjects/${ENDED}`, body).expect(200);
});
afterAll(() => api.stop());

const newPhysician = (at?: string | null): Promise<string> => physicianOf(api, at);

const record = (body: object) => api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);

interface Asked {
  readonly practitionerId: string | null;
  readonly serviceDate: string;
  readonly emergency?: boolean;
  readonly institutionId?: string;
}

async function check(lines: readonly Asked[], more: object = {}) {
  const asked = lines.map((line, i) => ({ lineId: `L${i + 1}`, institutionId: HOSPITAL, amount: '120.00', ...line }));
  const answer = await api
    .send('settlement', 'post', '/v1/payment-decisions:check', { lines: asked, ...more })
    .expect(200);
  return answer.body.lines as {
    decision: string;
    reasons: { code: string; text: string }[];
    standing: object;
    policy: object;
  }[];
}

const outcomes = async (lines: readonly Asked[], more: object = {}) =>
  (await check(lines, more)).map(({ decision, reasons }) => [decision, ...reasons.map(({ code }) => code)]);

describe('payment by what held on the service date (G23, P34; rows S2, X8)', () => {
  test('denies inside a suspension, pays the same line as an emergency, pays the day before', async () => {
    const practitionerId = await newPhysician();
    await record(scoring(practitionerId, 9, '2025-03-10'));
    const inside = { practitionerId, serviceDate: '2025-03-10' };
    const before = { practitionerId, serviceDate: '2025-03-09' };
    expect(await outcomes([inside, { ...inside, emergency: true }, before])).toEqual([
      ['deny', 'practitionerSuspended'],
      ['pay', 'emergencyException'],
      ['pay', 'normal'],
    ]);
    const [line] = await check([inside]);
    expect(line).toMatchObject({
      standing: {
        status: 'suspended',
        since: '2025-03-10',
        until: '2025-05-10',
        reason: { text: expect.stringContaining('暂停 2 个月') },
      },
      policy: { code: 'national-personnel' },
      reasons: [{ text: '服务当日该人员医保支付资格已暂停' }],
    });
  });

  test('a terminated person is denied at every site', async () => {
    const practitionerId = await newPhysician();
    const periods = [{ from: '2022-01-01', commitmentSignedOn: '2022-01-01' }];
    await api.send('ingest', 'put', `/v1/subjects/${practitionerId}/affiliations/${ENDED}`, { periods }).expect(201);
    await record(scoring(practitionerId, 12, '2025-03-10'));
    const lines = [HOSPITAL, ENDED].map((institutionId) => ({
      practitionerId,
      institutionId,
      serviceDate: '2025-05-01',
    }));
    expect(await outcomes(lines)).toEqual([
      ['deny', 'practitionerTerminated'],
      ['deny', 'practitionerTerminated'],
    ]);
  });

  test('who does not practise there, is not registered, or has signed no commitment is a reason of its own', async () => {
    const practitionerId = await newPhysician(null);
    const path = `/v1/subjects/${practitionerId}/affiliations/${HOSPITAL}`;
    const periods = [
      { from: '2021-01-01', until: '2022-01-01', commitmentSignedOn: '2021-01-01' },
      { from: '2022-01-01', until: '2023-01-01', commitmentSignedOn: null },
      { from: '2023-01-01', until: '2024-01-01', commitmentSignedOn: '2023-01-01', registered: false },
      { from: '2024-01-01', until: null, commitmentSignedOn: '2024-02-01' },
    ];
    await api.send('ingest', 'put', path, { periods }).expect(201);
    const on = (serviceDate: string) => ({ practitionerId, serviceDate });
    const days = ['2020-12-31', '2021-06-01', '2022-06-01', '2023-06-01', '2024-01-31', '2024-02-01'];
    expect((await outcomes(days.map(on))).map(([, reason]) => reason)).toEqual([
      'notAffiliated',
      'normal',
      'practitionerNotRegistered',
      'practitionerNotRegistered',
      'practitionerNotRegistered',
      'normal',
    ]);
  });

  test('an ended agreement denies whoever served, a day before its end it does not', async () => {
    const practitionerId = await newPhysician(ENDED);
    const on = (serviceDate: string) => ({ practitionerId, institutionId: ENDED, serviceDate });
    expect(await outcomes([on('2025-05-31'), on('2025-06-01')])).toEqual([
      ['pay', 'normal'],
      ['deny', 'institutionAgreementEnded'],
    ]);
  });

  test('a suspended agreement denies inside its period until the fact behind it is revoked', async () => {
    const institutionId = 'H64010500003';
    await registerHospital(api, institutionId);
    const agreementAction = { action: 'suspended', scope: 'institution', from: '2025-06-05', until: '2025-09-05' };
    const { body } = await record(inspection({ institutionId, agreementAction, findings: [] }));
    const on = (serviceDate: string) => ({ practitionerId: null, institutionId, serviceDate });
    const days = ['2025-06-04', '2025-06-05', '2025-09-04', '2025-09-05'].map(on);
    expect((await outcomes(days)).map(([decision]) => decision)).toEqual(['pay', 'deny', 'deny', 'pay']);
    const revocation = { reason: 'appeal upheld', revokedOn: '2025-08-01' };
    await api.send('officer', 'post', `/v1/evidence/${body.evidenceId}/revocations`, revocation).expect(201);
    expect((await outcomes(days)).map(([decision]) => decision)).toEqual(['pay', 'pay', 'pay', 'pay']);
  });

  test('a department alone does not bar the institution', async () => {
    const institutionId = 'H64010500004';
    await registerHospital(api, institutionId);
    const agreementAction = { action: 'suspended', scope: 'department', from: '2025-06-05', until: '2025-09-05' };
    await record(inspection({ institutionId, agreementAction, findings: [] }));
    expect(await outcomes([{ practitionerId: null, institutionId, serviceDate: '2025-07-01' }])).toEqual([
      ['pay', 'normal'],
    ]);
  });

  test('who is not registered at all is unknown, and every objection is named', async () => {
    const practitionerId = await newPhysician(null);
    await record(scoring(practitionerId, 12, '2025-03-10'));
    expect(
      await outcomes([
        { practitionerId: 'D000000000000', serviceDate: '2025-05-01' },
        { practitionerId: null, institutionId: 'H00000000000', serviceDate: '2025-05-01' },
        { practitionerId, institutionId: ENDED, serviceDate: '2025-07-01' },
      ]),
    ).toEqual([
      ['deny', 'unknownSubject'],
      ['deny', 'unknownSubject'],
      ['deny', 'institutionAgreementEnded', 'notAffiliated', 'practitionerTerminated'],
    ]);
  });

  test('what was known then decides a check that asks about then', async () => {
    const practitionerId = await newPhysician();
    await api.get(KnowledgeClock).closeNow();
    await sleep(5);
    const knownAt = new Date().toISOString();
    await sleep(5);
    await record(scoring(practitionerId, 12, '2025-03-10'));
    const line = { practitionerId, serviceDate: '2025-05-01' };
    expect(await outcomes([line])).toEqual([['deny', 'practitionerTerminated']]);
    expect(await outcomes([line], { knownAt })).toEqual([['pay', 'normal']]);
  });

  test('bad lines are named, and only the settlement scope may ask', async () => {
    const line = { lineId: 'L1', institutionId: HOSPITAL, serviceDate: '2025-02-30' };
    const path = '/v1/payment-decisions:check';
    const refused = await api.send('settlement', 'post', path, { lines: [line] }).expect(422);
    expect(refused.body.errors[0].path).toBe('lines[0].serviceDate');
    await api.send('settlement', 'post', path, { lines: [] }).expect(422);
    await api.send('planner', 'post', path, { lines: [line] }).expect(403);
  });
});
