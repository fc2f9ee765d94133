import { describe, expect, test } from '@jest/globals';
import { DomainError } from '#kernel';
import { fullReport, reportOfBody } from '#evidence';
import { parseBody } from '../http/index.js';
import { ReportDto } from './report.dto.js';

const REQUIRED = {
  sourceSystem: 'hotline',
  sourceId: '2025-1',
  kind: 'complaint',
  subjectId: 'H1',
  receivedOn: '2025-05-12',
  outcome: 'confirmed',
};
const FINDING = { findingId: '1', violation: 'fake-admission' };
const PERSON = { subjectId: 'D1', liability: 'main', points: 1.5, reason: 'stated' };

const inputOf = (more: object) => reportOfBody(fullReport(parseBody(ReportDto, { ...REQUIRED, ...more })));

describe('what an absent field of a report stands for', () => {
  test('no confirmation, no due day and no findings', () => {
    expect(inputOf({})).toEqual({ ...REQUIRED, confirmedOn: null, dueOn: null, findings: [] });
  });

  test('no bases of a finding: no decision stands behind it', () => {
    const { findings } = inputOf({ findings: [FINDING, { ...FINDING, findingId: '2', bases: ['regulation-38'] }] });
    expect(findings).toEqual([
      { ...FINDING, amount: null, bases: [], conduct: null, liable: [] },
      { ...FINDING, findingId: '2', amount: null, bases: ['regulation-38'], conduct: null, liable: [] },
    ]);
  });
});

test('points of a liable person are hundredths to the policies', () => {
  const { findings } = inputOf({ findings: [{ ...FINDING, liable: [PERSON] }] });
  expect(findings[0]?.liable).toEqual([
    { ...PERSON, points: 150, mitigation: [], aggravation: [], suspensionMonths: null },
  ]);
});

test('that an information report never came has to be said: null, not absent (X4)', () => {
  expect(inputOf({ kind: 'informationReport', receivedOn: null, dueOn: '2025-05-01' }).receivedOn).toBeNull();
  expect(() => inputOf({ receivedOn: undefined })).toThrow(DomainError);
});
