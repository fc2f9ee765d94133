import { expect, test } from '@jest/globals';
import { meaningOfBody } from './meaning-of-body.js';

test('a body means the same however its amounts, blanks and codes were written', () => {
  const stored = {
    sourceId: ' 0A ',
    institutionId: 'h64010500001',
    decision: { bases: ['regulation-40 '], reference: null },
    findings: [{ amount: '1000', liable: [{ subjectId: 'd640105000001', points: 3, reason: '  x y ' }] }],
  };
  expect(meaningOfBody(stored)).toEqual({
    sourceId: '0A',
    institutionId: 'H64010500001',
    decision: { bases: ['regulation-40'], reference: null },
    findings: [{ amount: '1000.00', liable: [{ subjectId: 'D640105000001', points: 3, reason: 'x y' }] }],
  });
});
