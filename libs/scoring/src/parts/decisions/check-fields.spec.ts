import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { declaredFields } from './check-fields.js';
import { DECISION_FIELDS } from './decision-fields.js';
import type { DecisionRule } from './decision-document.js';

type Values = DecisionRule['then'];

/** What is said of a payment row with these values. */
function faultsOf(then: Values, kind = 'payment'): string[] {
  const faults: string[] = [];
  const row = { then } as DecisionRule;
  declaredFields({ decisions: { [kind]: [row] } }, (path, _, en) => faults.push(`${path.at(-1)} ${en}`));
  return faults;
}

describe('a declared field of a decision', () => {
  test.each<[string, Values]>([
    ['a ratio', { prepaymentRatio: 1.1, depositRefund: 0.7, clearingCoefficient: 0.98, hold: false }],
    ['nothing', { prepaymentRatio: null, status: null, hold: null }],
    ['a curve inside the range', { depositRefund: { curve: [{ score: 0, value: 1 }], rounding: 'down', decimals: 2 } }],
    ['a field of the policy itself', { overrunShare: 'half', constructor: 3 }],
  ])('may be %s', (_, then) => {
    expect(faultsOf(then)).toEqual([]);
  });

  test.each<[string, Values, string]>([
    ['per cents for a ratio', { prepaymentRatio: 110 }, 'prepaymentRatio must be a number from 0 to 2, in 1'],
    ['a text', { depositRefund: '70%' }, 'depositRefund must be a number from 0 to 1, in 1'],
    ['steps that leave it', { depositRefund: { steps: [{ from: 0, value: 2 }] } }, 'depositRefund must be a number'],
    ['a number for a flag', { hold: 1 }, 'hold must be true or false'],
    ['a list for a word', { status: ['payable'] }, 'status must be a word'],
  ])('may not be %s', (_, then, fault) => {
    expect(faultsOf(then)).toEqual([expect.stringContaining(fault)]);
  });

  test('is counted in whole numbers where it counts things, and lists where it is several', () => {
    expect(faultsOf({ specialAudits: 0.5 }, 'inspection')).toHaveLength(1);
    expect(faultsOf({ measures: 'interview' }, 'agreement')).toHaveLength(1);
  });

  test('stands in the reference of policies, and no other does', () => {
    const page = readFileSync(new URL('../../../../../docs/policy-reference.md', import.meta.url), 'utf8');
    const [, section = ''] = page.split('### Fields with a meaning\n');
    const rows = [...(section.split('\n### ')[0] ?? '').matchAll(/^\| `(\w+)` \| `(\w+)` \| (.*) \|$/gm)];
    const told = rows.map(([, kind, name, text]) => [kind, name, text?.split(':')[0]]);
    const declared = Object.entries(DECISION_FIELDS).flatMap(([kind, fields]) =>
      Object.entries(fields).map(([name, { meaning }]) => [kind, name, meaning]),
    );
    expect(told).toEqual(declared);
  });
});
