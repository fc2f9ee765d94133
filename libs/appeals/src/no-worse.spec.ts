import { expect, test } from '@jest/globals';
import { day } from '#kernel';
import type { TouchedRating } from '#rating';
import { requireNoCredit, requireNoStricter } from './no-worse.js';

type Status = 'normal' | 'suspended' | 'terminated';
const state = (status: Status, payment: string | null = null) =>
  ({ standing: { status }, decisions: { payment: payment === null ? null : { status: payment } } }) as never;
const rating = (before: unknown, after: unknown, subjectId = 'D1'): TouchedRating => ({
  subjectId,
  scheme: 'personnel',
  effectiveOn: day('2025-06-03'),
  effectiveUntil: null,
  before: before as never,
  after: after as never,
});
const appealing =
  (...ratings: TouchedRating[]) =>
  () =>
    requireNoStricter('D1', ratings);

test('an appeal that is upheld lifts a standing, or leaves it (N3)', () => {
  expect(appealing(rating(state('terminated'), state('suspended')))).not.toThrow();
  expect(appealing(rating(state('normal', 'payable'), state('normal', 'payable')))).not.toThrow();
  expect(appealing(rating(null, state('suspended')))).not.toThrow();
});

test('it never ends with a stricter standing or payment than before, on any day (N3)', () => {
  expect(appealing(rating(state('normal'), state('suspended')))).toThrow('appeals/worse-result');
  expect(appealing(rating(state('suspended'), state('terminated')))).toThrow('appeals/worse-result');
  expect(appealing(rating(state('normal', 'payable'), state('normal', 'emergencyOnly')))).toThrow(
    'appeals/worse-result',
  );
});

test('what becomes of others is not asked', () => {
  expect(appealing(rating(state('normal'), state('suspended'), 'D2'))).not.toThrow();
});

test('nothing that was to the credit of the appellant is taken back (N3)', () => {
  const line = (cause: string) => ({ cause, subjectId: 'D1', scheme: 's', scoreDate: day('2025-06-03') }) as never;
  expect(() => requireNoCredit([line('scored'), line('context')])).not.toThrow();
  expect(() => requireNoCredit([line('scored'), line('rewarded')])).toThrow('appeals/worse-result');
});
