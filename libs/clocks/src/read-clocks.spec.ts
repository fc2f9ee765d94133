import { describe, expect, test } from '@jest/globals';
import { day } from '#kernel';
import { STOP_CAUSES } from './clock.js';
import { ClockCatalogue } from './clock-catalogue.js';
import { parseClocks, readClocks } from './read-clocks.js';

const file = (more: string): string => `
version: '2030.1'
effectiveFrom: '2030-01-01'
clocks:
  - code: test.one
    name: { zh: 甲, en: One }
    starts: { zh: 甲, en: One }
    expires: { effect: overdue, text: { zh: 甲, en: One } }
    source: { zh: 甲, en: One }
    ${more}
`;

describe('the clocks that come with Probity (N2, K4)', () => {
  const clocks = readClocks().on(day('2026-04-01'));
  const inDays = new Map(clocks.map(({ code, length }) => [code, `${length.count} ${length.unit}`]));

  test('are those of the rules', () => {
    expect(Object.fromEntries(inDays)).toEqual({
      'personnel.notice': '5 workingDays',
      'personnel.service': '3 workingDays',
      'personnel.appeal': '10 workingDays',
      'personnel.verification': '20 workingDays',
      'personnel.recoveryApplication': '15 workingDays',
      'personnel.recoveryEvaluation': '10 workingDays',
      'penalty.filing': '15 workingDays',
      'penalty.legalReview': '10 workingDays',
      'penalty.decision': '90 days',
      'penalty.service': '7 workingDays',
      'payment.usual': '30 workingDays',
      'payment.maternity': '20 workingDays',
      'publication.correction': '3 days',
      'publication.minorLongest': '3 months',
      'publication.generalShortest': '3 months',
      'publication.generalLongest': '12 months',
      'publication.seriousShortest': '12 months',
      'publication.seriousLongest': '36 months',
      'measure.service': '5 workingDays',
      'measure.holding': '20 workingDays',
      'repair.cleanTime': '6 months',
      'repair.review': '15 workingDays',
      'reward.claim': '2 months',
      'suggestion.reply': '30 workingDays',
      'transfer.publicSecurity': '3 days',
      'transfer.reply': '30 workingDays',
    });
  });

  test('name their article and what follows when they run out, in both languages', () => {
    for (const { name, starts, expires, source } of clocks)
      for (const { zh, en } of [name, starts, expires.text, source]) expect([zh, en]).not.toContain('');
  });

  test('the decision on a penalty may be put off by 30 days and then by 60, and four things stop it', () => {
    const decision = clocks.find(({ code }) => code === 'penalty.decision')!;
    expect(decision.extensions.map(({ count }) => count)).toEqual([30, 60]);
    expect(decision.stops).toEqual(STOP_CAUSES);
  });
});

describe('a file of clocks is refused', () => {
  test.each([
    ['with an unknown unit', 'length: { weeks: 2 }', '/clocks/0/length'],
    ['extended in another unit', 'length: { days: 2 }\n    extensions: [{ months: 1 }]', 'unit of the length'],
    ['that stops months', 'length: { months: 2 }\n    stops: [hearing]', 'counts months'],
    ['that counts months backward', 'length: { months: 2 }\n    counts: backward', 'counts backward'],
    ['whose limit does not fit what follows', 'length: { days: 2 }\n    limit: earliest', 'effect open'],
    ['stopped by an unknown cause', 'length: { days: 2 }\n    stops: [rain]', '/clocks/0/stops/0'],
  ])('%s, and the error names the place', (_, more, place) => {
    expect(() => parseClocks(file(more), 'x.yaml')).toThrow(place);
  });
});

test('a clock starts under the version in force on its day, and keeps it', () => {
  const next = parseClocks(file('length: { days: 2 }'), 'x.yaml');
  const before = parseClocks(file('length: { days: 9 }').replaceAll('2030', '2029'), 'y.yaml');
  const catalogue = new ClockCatalogue([next, before]);
  expect(catalogue.starting('test.one', day('2029-12-31')).length.count).toBe(9);
  expect(catalogue.starting('test.one', day('2030-01-01')).length.count).toBe(2);
  expect(catalogue.of('test.one', '2029.1')?.length.count).toBe(9);
  expect(() => catalogue.starting('test.two', day('2030-01-01'))).toThrow('test.one');
});
