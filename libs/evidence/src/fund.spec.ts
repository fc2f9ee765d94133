import { expect, test } from '@jest/globals';
import { type InspectionBody, fullInspection, inspectionOfBody } from './fact-of-payload.js';

const SENT: InspectionBody = {
  sourceSystem: 'test',
  sourceId: '1',
  institutionId: 'H1',
  kind: 'special',
  inspectedOn: '2026-05-01',
  decision: { kind: 'none', bases: [], decidedOn: null, reference: null },
  agreementAction: { action: 'none', scope: 'institution', from: null, until: null },
  findings: [],
};

test('naming the usual fund is the same fact as naming none, another fund is another one (N6)', () => {
  expect(fullInspection({ ...SENT, fund: 'basicMedical' })).toEqual(fullInspection(SENT));
  const other = fullInspection({ ...SENT, fund: 'longTermCare' });
  expect([other.fund, inspectionOfBody(other).fund]).toEqual(['longTermCare', 'longTermCare']);
  expect(inspectionOfBody(SENT)).not.toHaveProperty('fund');
});
