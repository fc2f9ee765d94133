import { expect, test } from '@jest/globals';
import { day } from '#kernel';
import { inspectionDayWarnings, reportDayWarnings, revocationDayWarnings } from './day-warnings.js';

const finding = (to: string) => ({ conduct: { from: day('2025-01-01'), to: day(to) } });
const inspection = (decidedOn: string | null, ...to: string[]) =>
  inspectionDayWarnings({
    inspectedOn: day('2025-03-01'),
    decision: { decidedOn: decidedOn === null ? null : day(decidedOn) },
    findings: [{ conduct: null }, ...to.map(finding)],
  } as never).map(({ code, path }) => `${path} ${code}`);

test.each<[string | null, string[], string[]]>([
  ['2025-03-01', ['2025-03-01'], []],
  ['2025-03-10', ['2025-03-10'], []],
  [null, ['2025-05-01'], []],
  ['2025-02-28', [], ['decision.decidedOn decidedBeforeInspection']],
  ['2025-03-10', ['2025-03-09', '2025-03-11'], ['findings[2].conduct.to conductAfterDecision']],
])('a decision on %s about conduct until %j warns of %j', (decidedOn, to, warnings) => {
  expect(inspection(decidedOn, ...to)).toEqual(warnings);
});

const report = (more: object) =>
  reportDayWarnings({ kind: 'complaint', dueOn: null, confirmedOn: null, findings: [], ...more } as never).map(
    ({ code, path }) => `${path} ${code}`,
  );

test('a confirmation of conduct that comes later warns', () => {
  const findings = [finding('2025-06-21')];
  expect(report({ confirmedOn: '2025-06-20', findings })).toEqual(['findings[0].conduct.to conductAfterDecision']);
  expect(report({ findings })).toEqual([]);
});

test('a revocation before the decision that it takes back warns', () => {
  expect(revocationDayWarnings(day('2025-01-01'), day('2025-01-02'))).toMatchObject([{ path: 'revokedOn' }]);
  expect(revocationDayWarnings(day('2025-01-02'), day('2025-01-02'))).toEqual([]);
  expect(revocationDayWarnings(day('2025-01-02'), null)).toEqual([]);
});
