import { expect, test } from '@jest/globals';
import { type Day, day } from '#kernel';
import type { TouchedRating } from './touched.js';
import { paymentsOf, type Site } from './touched-payments.js';

const state = (status: string | null) => ({ decisions: { payment: status === null ? null : { status } } }) as never;
const rating = (from: string, until: string | null, before: string | null, after: string | null): TouchedRating => ({
  subjectId: 'D1',
  scheme: 'personnel',
  effectiveOn: day(from),
  effectiveUntil: until as Day | null,
  before: before === null ? null : state(before),
  after: state(after),
});
const site = (institutionId: string, from: string, until: string | null): Site => ({
  practitionerId: 'D1',
  institutionId,
  from: day(from),
  until: until as Day | null,
});
const shown = (ratings: TouchedRating[], sites: Site[]) =>
  paymentsOf(ratings, sites).map(({ institutionId, from, until, before }) => [institutionId, from, until, before]);

test('days on which payment is decided otherwise are told of each site, as long as the person practised there', () => {
  const ratings = [rating('2025-06-03', '2025-12-03', 'emergencyOnly', 'payable')];
  const sites = [
    site('H1', '2021-01-01', null),
    site('H2', '2025-08-01', '2025-09-01'),
    site('H3', '2026-01-01', null),
  ];
  expect(shown(ratings, sites)).toEqual([
    ['H1', '2025-06-03', '2025-12-03', 'emergencyOnly'],
    ['H2', '2025-08-01', '2025-09-01', 'emergencyOnly'],
  ]);
});

test('whoever has no site is told of by the days alone', () => {
  expect(shown([rating('2025-06-03', null, 'notPayable', 'payable')], [])).toEqual([
    [null, '2025-06-03', null, 'notPayable'],
  ]);
});

test('a rating that changes in something else touches no payment', () => {
  expect(shown([rating('2025-06-03', null, 'payable', 'payable'), rating('2025-07-03', null, null, null)], [])).toEqual(
    [],
  );
});

test('neighbours that say the same are one stretch', () => {
  const ratings = [
    rating('2025-07-10', '2026-01-01', 'emergencyOnly', 'payable'),
    rating('2025-06-03', '2025-07-10', 'emergencyOnly', 'payable'),
    rating('2026-01-01', null, 'notPayable', 'payable'),
  ];
  expect(shown(ratings, [])).toEqual([
    [null, '2025-06-03', '2026-01-01', 'emergencyOnly'],
    [null, '2026-01-01', null, 'notPayable'],
  ]);
});
