import { type Day, DomainError } from '#kernel';
import type { RecordedEntry } from '#ledger';
import type { RatingState, TouchedRating } from '#rating';
import { WORSE_RESULT } from './appeals.errors.js';

const STATUS = { normal: 0, suspended: 1, terminated: 2 } as const;
const PAYMENT: Readonly<Record<string, number>> = { payable: 0, emergencyOnly: 1, notPayable: 2 };

/**
 * Nobody is worse off for having appealed (N3): refused while a line that was to the appellant's credit would be taken
 * back. `lines`: what the fact stands behind in the appellant's books.
 */
export function requireNoCredit(lines: readonly RecordedEntry[]): void {
  const credit = lines.find(({ cause }) => cause === 'rewarded');
  if (credit === undefined) return;
  const { subjectId, scheme, scoreDate } = credit;
  throw worseResult(subjectId, scheme, scoreDate);
}

export const worseResult = (subjectId: string, scheme: string, day: Day): DomainError =>
  new DomainError(WORSE_RESULT, { subjectId, scheme, day });

/** The same where, on any day, the appellant's standing or payment would be stricter than it was. */
export function requireNoStricter(subjectId: string, ratings: readonly TouchedRating[]): void {
  const stricter = ratings.find((rating) => rating.subjectId === subjectId && isStricter(rating));
  if (stricter === undefined) return;
  throw worseResult(subjectId, stricter.scheme, stricter.effectiveOn);
}

function isStricter({ before, after }: TouchedRating): boolean {
  if (before === null) return false;
  return STATUS[after.standing.status] > STATUS[before.standing.status] || paymentIn(after) > paymentIn(before);
}

function paymentIn({ decisions }: RatingState): number {
  const status = decisions.payment?.['status'];
  return typeof status === 'string' ? (PAYMENT[status] ?? 2) : 0;
}
