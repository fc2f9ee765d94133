import { expect, it } from '@jest/globals';
import { day } from '#kernel';
import { inspectionOf } from '../pack/test-facts.js';
import { compileFactCondition, factsOf } from './facts.js';

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
