import { describe, expect, test } from '@jest/globals';
import { parseBody, parseQuery } from '../http/index.js';
import { asOfDay, knowledgeOf } from './moments.js';
import { BatchDto, HistoryQuery, RatingListQuery, RatingQuery } from './rating.dto.js';

describe('what an absent field of a question stands for', () => {
  test('the primary scheme and today', () => {
    const body = parseBody(BatchDto, { subjectIds: ['D1'] });
    expect({ ...body }).toEqual({ subjectIds: ['D1'], scheme: null, asOf: null });
    expect(asOfDay(body.asOf)).toBeNull();
  });

  test('everything known so far', () => {
    const query = parseQuery(RatingQuery, {});
    expect(knowledgeOf(query)).toEqual({ kind: 'everything' });
    expect([query.scheme, asOfDay(query.asOf)]).toEqual([undefined, null]);
  });

  test.each([HistoryQuery, RatingListQuery])('fifty items from the start, unfiltered: %p', (type) => {
    const given = Object.entries(parseQuery<object>(type, {})).filter(([, value]) => value !== undefined);
    expect(given).toEqual([['limit', 50]]);
  });
});

test('a batch takes an instant as a single question does: the Shanghai day it falls in', () => {
  const { asOf } = parseBody(BatchDto, { subjectIds: ['D1'], asOf: '2025-06-30T23:00:00Z' });
  expect(asOfDay(asOf)).toBe('2025-07-01');
});
