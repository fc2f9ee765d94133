import { expect, test } from '@jest/globals';
import { day } from '#kernel';
import { assessmentProblems } from './assessment-problems.js';
import type { AssessmentInput } from './fact-inputs.js';

const TODAY = day('2025-07-10');
const ITEM = { item: '1.1', value: null, baseline: null, score: null, reason: null };
const ASSESSMENT: AssessmentInput = {
  sourceSystem: 'assessments',
  sourceId: '1',
  subjectId: 'H1',
  template: 'self-check.2025',
  period: { from: day('2025-01-01'), to: day('2025-06-30') },
  assessedOn: day('2025-07-05'),
  assessor: 'the office',
  items: [ITEM],
};

const problemsOf = (more: object): string[] =>
  assessmentProblems({ ...ASSESSMENT, ...more }, TODAY).map(({ path, code }) => `${path} ${code}`);

test.each([
  ['after its period', {}],
  ['on the last day of its period, today', { assessedOn: TODAY, period: { from: '2025-01-01', to: TODAY } }],
  [
    'with scores from 0 to 100',
    {
      items: [
        { ...ITEM, score: 0 },
        { ...ITEM, item: '1.2', score: 10_000 },
      ],
    },
  ],
  ['of a single day', { period: { from: '2025-06-30', to: '2025-06-30' } }],
])('an assessment is taken %s', (_, more) => {
  expect(problemsOf(more)).toEqual([]);
});

test.each([
  ['in the future', { assessedOn: '2025-07-11' }, 'assessedOn in-future'],
  ['before its period is over', { period: { from: '2025-01-01', to: '2025-07-06' } }, 'period.to after-assessment'],
  [
    'of a period that ends before it begins',
    { period: { from: '2025-02-01', to: '2025-01-31' } },
    'period.to ends-before',
  ],
  ['with a score above 100', { items: [{ ...ITEM, score: 10_001 }] }, 'items[0].score out-of-range'],
  ['with a score below 0', { items: [{ ...ITEM, score: -1 }] }, 'items[0].score out-of-range'],
  ['that has an item twice (K8)', { items: [ITEM, { ...ITEM, item: '1.2' }, ITEM] }, 'items[2].item duplicate'],
])('an assessment is refused %s', (_, more, problem) => {
  expect(problemsOf(more)).toEqual([problem]);
});
