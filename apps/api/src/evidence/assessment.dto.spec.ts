import { describe, expect, test } from '@jest/globals';
import { DomainError } from '#kernel';
import { assessmentOfBody } from '#evidence';
import { parseBody } from '../http/index.js';
import { AssessmentDto } from './assessment.dto.js';

const REQUIRED = {
  sourceSystem: 'assessments',
  sourceId: '2025-1',
  subjectId: 'H1',
  template: 'self-check.2025',
  period: { from: '2025-01-01', to: '2025-06-30' },
  assessedOn: '2025-07-05',
  assessor: '区医保局',
};

const itemsOf = (...items: object[]) => assessmentOfBody(parseBody(AssessmentDto, { ...REQUIRED, items })).items;

test('an item needs no more than its name', () => {
  expect(itemsOf({ item: '1.1' })).toEqual([{ item: '1.1', value: null, baseline: null, score: null, reason: null }]);
});

test('values and baselines keep every digit, scores become hundredths', () => {
  const item = {
    item: 'quality.readmission',
    value: 0.930_123_456_789,
    baseline: -1e-9,
    score: 87.25,
    reason: '有改进',
  };
  expect(itemsOf(item)).toEqual([{ ...item, score: 8725 }]);
});

describe('an assessment is refused', () => {
  const refusal = (body: object): unknown => {
    try {
      parseBody(AssessmentDto, { ...REQUIRED, ...body });
      return null;
    } catch (error) {
      return error instanceof DomainError ? error.fields.map(({ path, code }) => `${path} ${code}`) : error;
    }
  };

  test.each([
    ['without items', { items: [] }, 'items wrong-count'],
    [
      'with more than 200 items',
      { items: Array.from({ length: 201 }, (_, i) => ({ item: `i${i}` })) },
      'items wrong-count',
    ],
    ['with one item twice', { items: [{ item: '1.1' }, { item: '1.1' }] }, 'items[1] duplicate'],
    ['with a score below 0', { items: [{ item: '1.1', score: -1 }] }, 'items[0].score out-of-range'],
    ['with a score of three decimals', { items: [{ item: '1.1', score: 1.234 }] }, 'items[0].score wrong-format'],
    ['with a value in words', { items: [{ item: '1.1', value: '0.93' }] }, 'items[0].value wrong-type'],
    ['with a value beyond measure', { items: [{ item: '1.1', value: 1e13 }] }, 'items[0].value out-of-range'],
  ])('%s', (_, body, problem) => {
    expect(refusal(body)).toEqual([problem]);
  });
});

test('a score of 0 and one of 100 are scores', () => {
  expect(itemsOf({ item: '1.1', score: 0 })).toMatchObject([{ score: 0 }]);
  expect(itemsOf({ item: '1.1', score: 100 })).toMatchObject([{ score: 10_000 }]);
});
