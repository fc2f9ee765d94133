import { expect, test } from '@jest/globals';
import { inspection } from '#scoring-testing';
import { maySayTheSame } from './possible-duplicates.js';

const one = inspection([{ subjectId: 'D1' }, { subjectId: 'D2' }]);
const [finding] = one.findings;

test.each([
  ['the same money written otherwise and a violation by another name', { amount: '1000', violation: 'other' }, true],
  ['another amount', { amount: '1001' }, false],
  ['another basis', { amount: '1000.00', bases: ['regulation-40'] }, false],
  ['other persons', { amount: '1000.00', liable: inspection([{ subjectId: 'D1' }]).findings[0]!.liable }, false],
])('%s', (_what, changed, same) => {
  const first = { ...one, findings: [{ ...finding!, amount: '1000.00' }] };
  expect(maySayTheSame(first, { ...one, findings: [{ ...finding!, ...changed }] })).toBe(same);
});

test('two references contradict each other, one that is missing does not, and a common case has been told', () => {
  const numbered = (reference: string | null) => ({ ...one, decision: { ...one.decision, reference } });
  expect(maySayTheSame(numbered('A'), numbered('B'))).toBe(false);
  expect(maySayTheSame(numbered('A'), numbered(null))).toBe(true);
  expect(maySayTheSame(numbered('Yinchuan (2025) 17'), numbered(' YINCHUAN（2025）17'))).toBe(true);
  expect(maySayTheSame({ ...one, caseKey: 'C' }, { ...one, caseKey: 'C' })).toBe(false);
});
