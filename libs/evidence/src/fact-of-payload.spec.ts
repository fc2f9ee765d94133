import { describe, expect, test } from '@jest/globals';
import { factOfPayload } from './fact-of-payload.js';

const KEY = { sourceSystem: 'test', sourceId: '1' };
const LIABLE = { subjectId: 'D1', liability: 'main', mitigation: [], aggravation: [], suspensionMonths: null };
const FINDING = {
  findingId: '1',
  violation: 'overcharging',
  amount: '12.50',
  bases: ['other'],
  conduct: { from: '2025-01-01', to: '2025-02-01' },
  liable: [
    { ...LIABLE, points: 2.5, reason: 'stated' },
    { ...LIABLE, subjectId: 'D2', points: null, reason: null },
  ],
};

describe('a stored body', () => {
  test('of an inspection becomes the fact, with stated points in hundredths', () => {
    const payload = {
      ...KEY,
      institutionId: 'H1',
      kind: 'daily',
      inspectedOn: '2025-03-01',
      decision: { kind: 'none', bases: [], decidedOn: null, reference: null },
      agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
      findings: [FINDING],
    };
    const evidence = factOfPayload('ev_1', 'inspectionResult', payload);
    expect(evidence).toEqual({
      type: 'inspectionResult',
      fact: {
        ...payload,
        evidenceId: 'ev_1',
        findings: [{ ...FINDING, liable: [{ ...FINDING.liable[0], points: 250 }, FINDING.liable[1]] }],
      },
    });
  });

  test('of a report keeps its days and outcome', () => {
    const days = { receivedOn: '2025-03-01', confirmedOn: '2025-03-05', dueOn: null };
    const payload = { ...KEY, kind: 'media', subjectId: 'H1', outcome: 'confirmed', ...days, findings: [] };
    expect(factOfPayload('ev_2', 'report', payload)).toEqual({
      type: 'report',
      fact: { ...payload, evidenceId: 'ev_2' },
    });
  });

  test('of an assessment has scores in hundredths, and what was measured as it is', () => {
    const about = { subjectId: 'H1', template: 'annual', period: { from: '2025-01-01', to: '2025-12-31' } };
    const item = { item: 'quality', value: 0.93, baseline: 0.9, score: 87.25, reason: null };
    const payload = { ...KEY, ...about, assessedOn: '2026-01-10', assessor: 'x', items: [item] };
    expect(factOfPayload('ev_3', 'assessment', payload)).toEqual({
      type: 'assessment',
      fact: { ...payload, evidenceId: 'ev_3', items: [{ ...item, score: 8725 }] },
    });
  });

  test.each(['revocation', 'standingRestoration', 'softMeasure'])('of a %s is no fact that policies score', (kind) => {
    expect(factOfPayload('ev_4', kind, {})).toBeNull();
  });
});
