import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { HOSPITAL, inspection, newPhysician, registerHospital } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';
import { askToRevoke, revokeFact } from '../support/two-persons.js';

const OTHER_HOSPITAL = 'H64010500009';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
  await registerHospital(api, OTHER_HOSPITAL);
});
afterAll(() => api.stop());

const record = (body: object, status = 201) =>
  api.send('ingest', 'post', '/v1/inspection-results', body).expect(status);
const rating = async (id: string, asOf: string) =>
  (await api.send('auditor', 'get', `/v1/ratings/${id}?asOf=${asOf}`).expect(200)).body;

describe('one act of which two systems tell', () => {
  const twice = async (first: object, second: object) => {
    const subjectId = await newPhysician(api);
    const finding = { bases: ['regulation-38'], amount: '1000.00', liable: [{ subjectId }] };
    const body = inspection({ decidedOn: '2025-06-05', findings: [finding], ...first });
    const other = { sourceSystem: 'other', findings: [{ ...finding, amount: '1000', violation: 'named-otherwise' }] };
    const earlier = await record(body);
    const later = await record(inspection({ decidedOn: '2025-06-05', ...other, ...second }));
    const warned = later.body.warnings.filter(({ code }: { code: string }) => code === 'possibleDuplicate');
    const { score } = await rating(subjectId, '2025-06-30');
    const named = warned.map(({ message }: { message: string }) => message.includes(earlier.body.evidenceId));
    return { named, score, subjectId };
  };

  test('is named as a possible duplicate, and counts twice until somebody says that it is one', async () => {
    expect(await twice({}, {})).toMatchObject({ named: [true], score: 12 });
    const other = { decision: { reference: '2025-B' } };
    expect(await twice({ decision: { reference: '2025-A' } }, other)).toMatchObject({ named: [], score: 12 });
  });

  test('counts once after two persons have joined both afterwards, and the case names the other (A2)', async () => {
    const [a, b] = [await newPhysician(api), await newPhysician(api)];
    const told = (sourceSystem: string, subjectId: string, more: object = {}) =>
      record(inspection({ sourceSystem, findings: [{ bases: ['regulation-38'], liable: [{ subjectId }] }], ...more }));
    const [kept, twin] = [await told('one', a), await told('other', a)].map(({ body }) => body.evidenceId as string);
    const foreign = (await told('one', b, { institutionId: OTHER_HOSPITAL })).body.evidenceId;
    const single = (await rating(b, '2025-06-30')).score;
    expect((await rating(a, '2025-06-30')).score).toBe(2 * single);
    for (const [sameAs, code] of [
      ['ev_none', 'unknown'],
      [twin, 'same'],
      [foreign, 'other'],
    ] as const) {
      const refused = await askToRevoke(api, twin!, { sameAs }).expect(422);
      expect(refused.body.errors).toMatchObject([{ path: 'sameAs', code: `${code}-evidence` }]);
    }
    await revokeFact(api, twin!, { sameAs: kept });
    expect((await rating(a, '2025-06-30')).score).toBe(single);
    const { body } = await api.send('auditor', 'get', '/v1/evidence-revocations?limit=1').expect(200);
    expect(body.items[0]).toMatchObject({ evidenceId: twin, sameAs: kept });
    const back = await askToRevoke(api, kept!, { sameAs: twin }).expect(422);
    expect(back.body.errors).toMatchObject([{ path: 'sameAs', code: 'revoked-evidence' }]);
  });

  test('is not lost when two facts are joined to each other at the same moment', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const subjectId = await newPhysician(api);
      const told = (sourceSystem: string) =>
        record(inspection({ sourceSystem, findings: [{ bases: ['regulation-38'], liable: [{ subjectId }] }] }));
      const [a, b] = [await told('one'), await told('other')].map(({ body }) => body.evidenceId as string);
      const asked = [await askToRevoke(api, a!, { sameAs: b }), await askToRevoke(api, b!, { sameAs: a })];
      const approve = ({ body }: Response) =>
        api.send('checker', 'post', `/v1/evidence-revocations/${body.revocationId}/approval`, {}).set('if-match', '*');
      const both = await Promise.all(asked.map(async (one) => (await approve(one)).status));
      expect(both.toSorted()).toEqual([200, 422]);
      expect((await rating(subjectId, '2025-06-30')).score).toBeGreaterThan(0);
    }
  });

  const duplicates = ({ body }: { body: { warnings: { code: string }[] } }) =>
    body.warnings.filter(({ code }) => code === 'possibleDuplicate').length;

  test('is named by the second of two systems that tell of it at the same moment', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const findings = [{ bases: ['regulation-38'], liable: [{ subjectId: await newPhysician(api) }] }];
      const told = ['one', 'other'].map((sourceSystem) => record(inspection({ sourceSystem, findings })));
      expect((await Promise.all(told)).map(duplicates).toSorted()).toEqual([0, 1]);
    }
  });

  test('is named where it was reported, once both reports are confirmed', async () => {
    const liable = [{ subjectId: await newPhysician(api), liability: 'main' }];
    const finding = { findingId: '1', violation: 'impersonation', bases: ['regulation-38'], amount: '10.00', liable };
    const days = { receivedOn: '2025-06-01', outcome: 'confirmed', confirmedOn: '2025-06-20' };
    const report = { kind: 'complaint', subjectId: HOSPITAL, ...days, findings: [finding] };
    const send = (sourceSystem: string, more: object = {}) =>
      api.send('ingest', 'post', '/v1/reports', { sourceSystem, sourceId: 'R-1', ...report, ...more }).expect(201);
    expect(duplicates(await send('one'))).toBe(0);
    expect(duplicates(await send('two', { confirmedOn: '2025-06-25', kind: 'referral' }))).toBe(1);
    expect(duplicates(await send('three', { receivedOn: '2025-06-02', confirmedOn: '2025-06-26' }))).toBe(0);
    const pending = { outcome: 'pending', confirmedOn: null, findings: [] };
    expect(duplicates(await send('four', pending))).toBe(0);
  });

  test('counts once where both say that it is one case', async () => {
    const caseKey = { caseKey: '2025-C-1' };
    const violation = (subjectId: string) => ({
      ...caseKey,
      sourceSystem: 'other',
      decidedOn: '2025-06-05',
      findings: [{ violation: 'violation-1', bases: ['regulation-38'], liable: [{ subjectId }] }],
    });
    const subjectId = await newPhysician(api);
    await record(inspection({ ...violation(subjectId), sourceSystem: 'one' }));
    const { body } = await record(inspection(violation(subjectId)));
    expect(body.warnings.map(({ code }: { code: string }) => code)).not.toContain('possibleDuplicate');
    expect(await rating(subjectId, '2025-06-30')).toMatchObject({ score: 6 });
  });
});
