import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inspection, newPhysician, registerHospital } from '../support/facts.js';
import { TestApi } from '../support/test-api.js';

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
