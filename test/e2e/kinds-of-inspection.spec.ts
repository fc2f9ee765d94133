import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#access';
import { readTexts } from '../support/chinese-texts.js';
import { HOSPITAL, inspection, newPhysician, registerHospital } from '../support/facts.js';
import { order7Policies, TestApi } from '../support/test-api.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await registerHospital(api);
});
afterAll(() => api.stop());

/** What comes of one liable person under one basis, and the fact as it is kept. */
async function recorded(kind: string, decisionKind: string) {
  const subjectId = await newPhysician(api);
  const body = inspection({
    kind,
    findings: [{ bases: ['impersonation'], liable: [{ subjectId, liability: 'main' }] }],
  });
  const decision = { ...(body['decision'] as object), kind: decisionKind };
  const answer = await api.send('ingest', 'post', '/v1/inspection-results', { ...body, decision }).expect(201);
  const { evidenceId, entries } = answer.body;
  const kept = (await api.send('auditor', 'get', `/v1/evidence/${evidenceId}`).expect(200)).body.body;
  const own = entries.filter((entry: { subjectId: string }) => entry.subjectId === subjectId);
  return { kept, points: own.map((entry: { points: number }) => entry.points) };
}

describe('an inspection', () => {
  test.each(['daily', 'special', 'unannounced', 'expert', 'audit', 'doubleRandom'])(
    'of kind %s is taken in as what it is, and its findings score (M5)',
    async (kind) => {
      const { kept, points } = await recorded(kind, 'administrativePenalty');
      expect([kept.kind, points]).toEqual([kind, [9]]);
    },
  );

  test.each(['agreementHandling', 'administrativePenalty'])(
    'that ends with a decision of kind %s is scored by it (K6)',
    async (kind) => {
      const { kept, points } = await recorded('special', kind);
      expect([kept.decision.kind, points]).toEqual([kind, [9]]);
    },
  );
});

describe('what people read in Chinese', () => {
  test('has no code in it, whatever route they ask', async () => {
    await api.loadPolicies(order7Policies());
    const bodies: unknown[] = [];
    const ask = async (...[role, method, path, body, status = 200]: Asked) => {
      const answer = await api.send(role, method, path, body as object);
      expect([path, answer.status]).toEqual([path, status]);
      bodies.push(answer.body);
    };
    const take = (body: object, status = 201) => ask('ingest', 'post', '/v1/inspection-results', body, status);
    const [suspended, ended, unregistered] = [
      await newPhysician(api),
      await newPhysician(api),
      await newPhysician(api, null),
    ];
    const liable = (subjectId: string, more: object = {}) => ({ subjectId, liability: 'main', ...more });
    const late = { decidedOn: '2026-05-06' };
    await take(
      inspection({
        findings: [
          { violation: 'overcharging', bases: ['impersonation'], liable: [liable(suspended), liable(unregistered)] },
        ],
        ...late,
      }),
    );
    await take(
      inspection({
        findings: [{ violation: 'overcharging', bases: ['regulation-40'], liable: [liable(ended)] }],
        fund: 'longTermCare',
        ...late,
      }),
    );
    await take(
      inspection({
        findings: [
          { violation: 'overcharging', bases: ['order7-persuasion'], liable: [] },
          { violation: 'overcharging', bases: ['certificate-revoked'], liable: [] },
        ],
        ...late,
      }),
    );
    await take(
      inspection({
        findings: [{ violation: 'splitting', liable: [liable(suspended)] }],
        decision: { kind: 'none', decidedOn: null },
      }),
    );
    await take(inspection({ institutionId: suspended, findings: [] }), 422);
    await take(
      inspection({
        findings: [{ violation: 'overcharging', bases: ['regulation-38'], liable: [liable(ended, { points: 1 })] }],
      }),
      422,
    );
    const leaving = {
      kind: 'leavingNotice',
      subjectId: HOSPITAL,
      receivedOn: '2026-05-07',
      outcome: 'confirmed',
      confirmedOn: '2026-05-07',
    };
    await ask('ingest', 'post', '/v1/reports', { sourceSystem: 'test', sourceId: 'leaving', ...leaving }, 201);
    const items = [
      { item: 'quality', score: null },
      { item: 'parking', score: 50 },
    ];
    const assessment = {
      sourceSystem: 'test',
      sourceId: 'assessed',
      subjectId: HOSPITAL,
      template: 'annual',
      assessedOn: '2026-05-07',
      assessor: 'desk',
      items,
    };
    await ask(
      'ingest',
      'post',
      '/v1/assessments',
      { ...assessment, period: { from: '2026-01-01', to: '2026-04-30' } },
      201,
    );
    const claims = [suspended, ended, unregistered].map((practitionerId, i) => {
      return { lineId: String(i), institutionId: HOSPITAL, practitionerId, serviceDate: '2026-05-20' };
    });
    await ask('settlement', 'post', '/v1/payment-decisions:check', { lines: claims });
    for (const id of [suspended, ended]) {
      await ask('officer', 'get', `/v1/subjects/${id}/soft-measures?asOf=2026-05-20`);
      await ask('officer', 'get', `/v1/ratings/${id}/history`);
    }
    await ask('planner', 'get', `/v1/inspection-decisions/${HOSPITAL}?asOf=2026-05-20`);
    for (const path of ['/v1/inspection-decisions', '/v1/soft-measures', '/v1/rating-changes'])
      await ask('officer', 'get', path);
    for (const id of [suspended, ended, HOSPITAL]) {
      await ask('officer', 'get', `/v1/ratings/${id}?asOf=2026-05-20`);
      await ask('officer', 'get', `/v1/ratings/${id}/explanation?asOf=2026-05-20`);
    }
    const read = readTexts(bodies);
    expect(read.raw).toEqual([]);
    expect(read.count).toBeGreaterThan(80);
  });
});

type Asked = readonly [role: Role, method: 'get' | 'post', path: string, body?: object, status?: number];
