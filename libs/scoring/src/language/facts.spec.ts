import { expect, it } from '@jest/globals';
import { day, PUBLISHED_CALENDAR } from '#kernel';
import { inspectionOf } from '../pack/test-facts.js';
import { compileFactCondition, factsOf, timelinessOf } from './facts.js';

const subject = { subjectId: 'institution', subjectType: 'institution', region: '640105' } as const;

it('a fact as a whole shows each violation of its findings once, in their order; a finding shows its own', () => {
  const findings = ['b', 'a', 'b'].map((violation, i) => ({ findingId: String(i), violation }));
  const decision = { decidedOn: day('2025-03-01') };
  const fact = { type: 'inspectionResult', fact: inspectionOf({ sourceId: 'x', decision, findings }) } as const;
  expect(factsOf(fact, null, subject).evidence.violations).toEqual(['b', 'a']);
  expect(factsOf(fact, fact.fact.findings[0]!, subject).evidence).not.toHaveProperty('violations');
});

it.each([
  ['evidence', 'function'],
  ['finding', 'object'],
  ['liable', 'object'],
])('conditions per %s ask for all violations where there is one answer', (per, kind) => {
  expect(typeof compileFactCondition('"a" in evidence.violations', per)).toBe(kind);
});

it.each([
  ['2025-05-31', '2025-06-03', 'onTime'],
  ['2025-05-31', '2025-06-04', 'late'],
  ['2025-06-10', '2025-06-11', 'late'],
  ['2025-05-31', null, 'missing'],
  ['2150-05-31', '2150-05-31', 'onTime'],
  ['2150-05-31', '2150-06-01', ''],
] as const)(
  'an information report due on %s, a holiday or not, that came on %s is %s',
  (dueOn, receivedOn, timeliness) => {
    expect(timelinessOf({ kind: 'informationReport', dueOn, receivedOn } as never, PUBLISHED_CALENDAR)).toBe(
      timeliness,
    );
  },
);
