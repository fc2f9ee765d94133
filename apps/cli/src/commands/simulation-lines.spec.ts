import { expect, test } from '@jest/globals';
import type { Day } from '#kernel';
import type { SimulationFindings, SimulationReport } from '#policy-change';
import { simulationLines } from './simulation-lines.js';

const NOBODY: SimulationFindings = {
  subjects: 1_200,
  changed: 0,
  better: 0,
  worse: 0,
  grades: [{ before: 'A', after: 'A', subjects: 1_200 }],
  standings: [{ before: 'normal', after: 'normal', subjects: 1_200 }],
  byRegion: [{ key: '640105', subjects: 1_200, changed: 0, better: 0, worse: 0 }],
  byType: [],
  byKind: [],
  byLevel: [],
  decisions: [{ field: 'budget.coefficient', value: '1', before: 1_200, after: 1_200 }],
  money: { subjects: 0, fund: '0.00', changed: '0.00', better: '0.00', worse: '0.00', decisions: [] },
  items: [],
  more: 0,
  samples: [],
};

const report = (parts: Partial<SimulationReport>): SimulationReport => ({
  ...NOBODY,
  policy: { code: 'institution-credit', version: '2026.1' },
  scheme: 'institution',
  asOf: '2026-06-01' as Day,
  scope: { subjectType: null, regionPrefix: null },
  rescoreFrom: null,
  knownSeq: 7n,
  rejudged: 0,
  refused: 0,
  notSimulated: [],
  rollUps: [],
  ...parts,
});

test('a draft that changes nobody is said in three lines', () => {
  expect(simulationLines(report({}))).toEqual([
    'institution-credit 2026.1 (institution) as of 2026-06-01, known up to epoch 7',
    '0 facts are judged otherwise.',
    '0 of 1,200 subjects change: 0 better, 0 worse, 0 otherwise.',
  ]);
});

test('what changes is shown with its numbers, and what stays is left out', () => {
  const region = (key: string, changed: number) => ({ key, subjects: 600, changed, better: 1, worse: changed - 1 });
  const regions = Array.from({ length: 22 }, (_, i) => region(String(640_100 + i), i));
  const lines = simulationLines(
    report({
      changed: 3,
      better: 1,
      worse: 1,
      refused: 2,
      rejudged: 4,
      grades: [...NOBODY.grades, { before: 'A', after: null, subjects: 2 }],
      byRegion: regions,
      decisions: [...NOBODY.decisions, { field: 'payment.status', value: 'notPayable', before: 0, after: 3 }],
      notSimulated: ['staffStatements'],
      rollUps: [{ ...NOBODY, scheme: 'institution' }],
    }),
  );
  expect(lines).toContain('4 facts are judged otherwise; 2 would be refused.');
  expect(lines).toContain('3 of 1,200 subjects change: 1 better, 1 worse, 1 otherwise.');
  expect(lines).toContain('  A  →  none  2');
  expect(lines).toContain('  payment.status  notPayable  0  →  3');
  expect(lines.find((line) => line.includes('640121'))).toContain('21 of 600');
  expect(lines).toContain('  and 1 more');
  expect(lines).toContain('Institutions that see them as staff (institution)');
  expect(lines.at(-1)).toMatch(/^Not simulated: /);
});
