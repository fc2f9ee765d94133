import { describe, expect, test } from '@jest/globals';
import { fullInspection, inspectionOfBody } from '#evidence';
import { parseBody } from '../http/index.js';
import { RevocationDto, StandingRestorationDto } from './evidence.dto.js';
import { InspectionResultDto } from './inspection-result.dto.js';

const REQUIRED = {
  sourceSystem: 'fund-supervision',
  sourceId: '2025-1',
  institutionId: 'H1',
  kind: 'daily',
  inspectedOn: '2025-05-12',
};
const FINDING = { findingId: '1', violation: 'fake-admission' };
const PERSON = { subjectId: 'D1', liability: 'main' };

const parsed = (more: object): InspectionResultDto => parseBody(InspectionResultDto, { ...REQUIRED, ...more });
const inputOf = (more: object) => inspectionOfBody(fullInspection(parsed(more)));

describe('what an absent field of an inspection result stands for', () => {
  test('no action under the agreement, no findings, and of the decision neither bases nor days nor reference', () => {
    expect(inputOf({ decision: { kind: 'none' } })).toEqual({
      ...REQUIRED,
      decision: { kind: 'none', bases: [], decidedOn: null, servedOn: null, finalOn: null, reference: null },
      agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
      findings: [],
    });
  });

  test('an action on the whole institution, without days', () => {
    const { agreementAction } = inputOf({ decision: { kind: 'none' }, agreementAction: { action: 'suspended' } });
    expect(agreementAction).toEqual({ action: 'suspended', scope: 'institution', from: null, until: null });
  });

  test("the bases of the decision; stated ones, even none, are the finding's own", () => {
    const decision = { kind: 'administrativePenalty', bases: ['regulation-38'] };
    const findings = [
      FINDING,
      { ...FINDING, findingId: '2', bases: ['other'] },
      { ...FINDING, findingId: '3', bases: [] },
    ];
    const basesOf = inputOf({ decision, findings }).findings.map(({ bases }) => bases);
    expect(basesOf).toEqual([['regulation-38'], ['other'], []]);
  });

  test('a finding without amount, conduct and persons', () => {
    const { findings } = inputOf({ decision: { kind: 'none' }, findings: [FINDING] });
    expect(findings).toEqual([{ ...FINDING, amount: null, bases: [], conduct: null, liable: [] }]);
  });

  test('a person without circumstances for whom nothing is stated', () => {
    const { findings } = inputOf({ decision: { kind: 'none' }, findings: [{ ...FINDING, liable: [PERSON] }] });
    expect(findings[0]?.liable).toEqual([
      { ...PERSON, mitigation: [], aggravation: [], points: null, suspensionMonths: null, reason: null },
    ]);
  });
});

test('a revocation names the document that it rests on', () => {
  const body = { reason: 'appeal upheld', revokedOn: '2025-08-01', reference: '2025-R-7' };
  expect({ ...parseBody(RevocationDto, body) }).toEqual({ ...body, sameAs: null });
  expect(() => parseBody(RevocationDto, { ...body, reference: undefined })).toThrow('Faults in the body: 1');
});

test('a restoration names the document too; only a new registration needs a commitment', () => {
  const body = {
    subjectId: 'D1',
    scheme: 'personnel',
    restoredOn: '2025-08-01',
    basis: 'evaluationPassed',
    reference: 'A-1',
  };
  expect({ ...parseBody(StandingRestorationDto, body) }).toEqual({
    ...body,
    commitmentSignedOn: null,
    appliedOn: null,
  });
  expect(() => parseBody(StandingRestorationDto, { ...body, reference: undefined })).toThrow('Faults in the body: 1');
});
