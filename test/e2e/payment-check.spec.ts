import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOSPITAL, inspection, newPhysician as physicianOf, registerHospital, scoring } from '../support/facts.js';
import { type Asked, check as checkOf, outcomesOf } from '../support/payment-checks.js';
import { TestApi } from '../support/test-api.js';
import { revokeFact } from '../support/two-persons.js';

const ENDED = 'H64010500002';
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
  await registerHospital(api, ENDED);
  const agreement = { from: '2022-01-01', until: '2025-06-01' };
  const body = { subjectType: 'institution', name: '演示医院', kind: 'privateHospital', region: '640105', agreement };
  await api.send('ingest', 'put', `/v1/subjects/${ENDED}`, body).set('if-match', '*').expect(200);
});
afterAll(() => api.stop());

const newPhysician = (at?: string | null): Promise<string> => physicianOf(api, at);

const record = (body: object) => api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);

const check = (lines: readonly Asked[]) => checkOf(api, lines);

const outcomes = (lines: readonly Asked[]) => outcomesOf(api, lines);

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

  test('a batch that makes no sense is refused, and only the settlement scope may ask', async () => {
    const fine = { lineId: 'L1', institutionId: HOSPITAL, serviceDate: '2025-02-28' };
    const path = '/v1/payment-decisions:check';
    await api.send('settlement', 'post', path, { lines: [] }).expect(422);
    const both = { lines: [fine], knownAt: '2025-03-01T00:00:00+08:00', knownSeq: 1 };
    expect((await api.send('settlement', 'post', path, both).expect(422)).body.errors[0].path).toBe('knownSeq');
    const future = { lines: [fine], knownSeq: 999_999_999 };
    expect((await api.send('settlement', 'post', path, future).expect(400)).body.code).toBe('knowledge/not-yet-closed');
    await api.send('planner', 'post', path, { lines: [fine] }).expect(403);
  });

  test('lines whose names differ by blanks alone are told apart by nobody, and a batch of such rests on what is known', async () => {
    const line = { institutionId: HOSPITAL, serviceDate: '2025-02-28' };
    const lines = ['L1', 'L1 '].map((lineId) => ({ ...line, lineId }));
    const { body } = await api.send('settlement', 'post', '/v1/payment-decisions:check', { lines }).expect(200);
    const codes = body.lines.map(({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code));
    expect(codes).toEqual([['invalidLine'], ['invalidLine']]);
    const again = { lines: [{ ...line, lineId: 'L1' }], knownSeq: body.knownSeq };
    const { body: judged } = await api.send('settlement', 'post', '/v1/payment-decisions:check', again).expect(200);
    expect(judged.lines[0]).toMatchObject({ decision: 'pay' });
  });
});

describe('payment by the standing of the institution (M2, rows X1, X8)', () => {
  const AGREEMENT = { action: 'suspended', scope: 'institution', from: '2025-06-05', until: '2025-09-05' };
  const against = (institutionId: string, agreementAction: object = {}) =>
    record(inspection({ institutionId, agreementAction: { ...AGREEMENT, ...agreementAction }, findings: [] }));
  const nobody = (institutionId: string, ...days: readonly string[]) =>
    days.map((serviceDate) => ({ practitionerId: null, institutionId, serviceDate }));
  const revoke = (evidenceId: string) => revokeFact(api, evidenceId);
  const pays = async (lines: readonly Asked[]) => (await outcomes(lines)).map(([decision]) => decision);
  const SUSPENDED = ['deny', 'institutionAgreementSuspended'];
  const ENDS = ['deny', 'institutionAgreementEnded'];
  const PAYS = ['pay', 'normal'];

  test('a suspended agreement denies inside its period, emergencies too, until the fact behind it is revoked', async () => {
    const institutionId = 'H64010500003';
    await registerHospital(api, institutionId);
    const practitionerId = await newPhysician(institutionId);
    const { body } = await against(institutionId);
    const days = nobody(institutionId, '2025-06-04', '2025-06-05', '2025-09-04', '2025-09-05');
    expect(await pays(days)).toEqual(['pay', 'deny', 'deny', 'pay']);
    const inside = { practitionerId, institutionId, serviceDate: '2025-07-01' };
    expect(await outcomes([inside, { ...inside, emergency: true }])).toEqual([SUSPENDED, SUSPENDED]);
    await revoke(body.evidenceId);
    expect(await pays([...days, inside])).toEqual(['pay', 'pay', 'pay', 'pay', 'pay']);
  });

  test('a line without a practitioner shows the standing of the institution, any other that of the practitioner', async () => {
    const institutionId = 'H64010500005';
    await registerHospital(api, institutionId);
    const practitionerId = await newPhysician(institutionId);
    await against(institutionId);
    const [whole] = nobody(institutionId, '2025-07-01');
    const [own, other] = await check([whole!, { ...whole!, practitionerId }]);
    const reason = { code: 'agreementSuspended', text: '医保协议自 2025-06-05 至 2025-09-05 中止' };
    const standing = { status: 'suspended', since: '2025-06-05', until: '2025-09-05', awaiting: null, reason };
    expect(own).toMatchObject({ standing, policy: { code: 'institution-credit' } });
    expect(other).toMatchObject({ standing: { status: 'normal' }, policy: { code: 'national-personnel' } });
  });

  test('an action against a department leaves the institution payable', async () => {
    const institutionId = 'H64010500004';
    await registerHospital(api, institutionId);
    await against(institutionId, { scope: 'department' });
    expect(await outcomes(nobody(institutionId, '2025-07-01'))).toEqual([PAYS]);
  });

  test('an institution that is contracted too briefly to be rated is paid', async () => {
    const institutionId = 'H64010500007';
    const agreement = { from: '2025-06-01', until: null };
    const body = { subjectType: 'institution', name: '演示诊所', kind: 'privateClinic', region: '640105', agreement };
    await api.send('ingest', 'put', `/v1/subjects/${institutionId}`, body).expect(201);
    const { body: rating } = await api.send('auditor', 'get', `/v1/ratings/${institutionId}?asOf=2025-07-01`);
    expect(rating).toMatchObject({ score: null, decisions: { payment: { status: 'payable' } } });
    expect(await outcomes(nobody(institutionId, '2025-05-31', '2025-07-01'))).toEqual([ENDS, PAYS]);
  });
});

test('an insured person under article 41 pays first and is reimbursed later (M1)', async () => {
  const insuredPersonId = 'p1.0a1b2c3d4e5f';
  const body = { subjectType: 'insuredPerson', name: '演示参保人', region: '640105' };
  await api.send('ingest', 'put', `/v1/subjects/${insuredPersonId}`, body).expect(201);
  const report = {
    sourceSystem: 'test',
    sourceId: 'art-41',
    kind: 'referral',
    subjectId: insuredPersonId,
    receivedOn: '2025-03-01',
    outcome: 'confirmed',
    confirmedOn: '2025-03-10',
    findings: [{ findingId: '1', violation: 'card-lent', bases: ['regulation-41'], liable: [] }],
  };
  await api.send('ingest', 'post', '/v1/reports', report).expect(201);
  const line = (serviceDate: string, id = insuredPersonId) => ({
    practitionerId: null,
    serviceDate,
    insuredPersonId: id,
  });
  expect(
    await outcomes([line('2025-03-09'), line('2025-03-10'), line('2025-06-10'), line('2025-03-10', 'p1.ffffffffffff')]),
  ).toEqual([
    ['pay', 'normal'],
    ['deny', 'onlineSettlementSuspended'],
    ['pay', 'normal'],
    ['pay', 'normal'],
  ]);
});

test('whoever stands in the place of another is unknown there, and no insured person by the code of anybody else (M8)', async () => {
  const physician = await newPhysician();
  const line = { practitionerId: null, serviceDate: '2025-07-02' };
  expect(
    await outcomes([
      { ...line, institutionId: physician },
      { ...line, practitionerId: HOSPITAL },
      { ...line, insuredPersonId: physician },
    ]),
  ).toEqual([
    ['deny', 'unknownSubject'],
    ['deny', 'unknownSubject'],
    ['deny', 'invalidLine'],
  ]);
});

describe('a calculation', () => {
  const calculate = (kind: string, body: object, language = 'en') =>
    api.send('officer', 'post', `/v1/calculations/${kind}`, body).set('accept-language', language);
  const here = { region: '640105', on: '2025-06-30' };

  test('says the amount, the rule and every step, in the language that is asked for (S3)', async () => {
    const body = { ...here, breach: 'serious', involved: '10000.00', earlier: 1 };
    const { body: answer } = await calculate('liquidated-damages', body).expect(200);
    expect(answer).toMatchObject({ amount: '4500.00', rule: { code: 'agreement', version: '1', rounding: 'halfUp' } });
    expect(answer.formula.map((step: { amount: string }) => step.amount)).toEqual(['10000.00', '3000.00', '4500.00']);
    const { body: chinese } = await calculate('liquidated-damages', body, 'zh').expect(200);
    expect(chinese.formula[1].text).toBe('严重违约：按 30% 计算');
  });

  test('is of the region: what Shenzhen shares, and what Bozhou pays a third party (B7)', async () => {
    const spent = { budget: '1000000', spent: '1060000' };
    const shared = await calculate('overrun-sharing', { ...here, region: '440305', ...spent }).expect(200);
    expect(shared.body.amount).toBe('35000.00');
    const fee = await calculate('supervision-fee', { ...here, region: '341602', reduction: '60000000' }).expect(200);
    expect(fee.body.amount).toBe('5000000.00');
    const nowhere = await calculate('supervision-fee', { ...here, reduction: '1' }).expect(409);
    expect(nowhere.body.code).toBe('calculations/no-rule');
  });

  test('is refused for a sample that speaks for too few, or is larger than all (K3)', async () => {
    const asked = { ...here, refused: '1200.00', claims: 100 };
    expect((await calculate('extrapolated-refusal', { ...asked, sampled: 4 }).expect(409)).body.code).toBe(
      'calculations/sample-too-small',
    );
    const { body } = await calculate('extrapolated-refusal', { ...asked, sampled: 101 }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'sampled', code: 'out-of-range' }]);
    expect((await calculate('liquidated-damages', { ...here, breach: 'x', involved: '1' }).expect(422)).body.code).toBe(
      'calculations/unknown-breach',
    );
  });
});
