import type { StoredListing } from '#known';
import type { Clock } from '#clocks';
import type { CarriedPerson, CaseOutcome } from '#casework';
import type { Day, Message } from '#kernel';
import type { RecordedEntry } from '#ledger';
import type { RatingChange } from '#rating';

export const NOTICE_TYPES = [
  'rating.changed',
  'standing.changed',
  'fact.recorded',
  'fact.rescored',
  'fact.revoked',
  'case.decided',
  'clock.started',
  'clock.overdue',
] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

/** Where a reader of the notices is: behind the one with this number in this epoch. */
export interface NoticePosition {
  readonly epoch: bigint;
  readonly id: bigint;
}

export const FIRST_NOTICE: NoticePosition = { epoch: 0n, id: 0n };

/** Which notices somebody wants; `null` = all. */
export interface NoticeFilter {
  readonly types: readonly NoticeType[] | null;
  readonly subjectId: string | null;
  /** Of subjects that are registered there now. */
  readonly regionPrefix: string | null;
}

export const ALL_NOTICES: NoticeFilter = { types: null, subjectId: null, regionPrefix: null };

/** That something happened to a subject. What it was stands in the row that it names, and nowhere else. */
export interface Notice extends NoticePosition {
  readonly type: NoticeType;
  readonly subjectId: string;
  readonly subjectType: string;
  /** The change of a rating, the fact, the case or the clock. */
  readonly about: string;
  readonly txId: bigint;
  readonly recordedAt: Date;
}

/** A line that a fact wrote into a book of the subject. */
export type FactLine = Pick<RecordedEntry, 'scheme' | 'points' | 'scoreDate' | 'indicator' | 'policy'>;

/** The review of a year, with the fact that an appeal would be filed against. */
export interface ReviewedYear {
  readonly year: number;
  readonly result: 'passed' | 'conditional' | 'notPassed';
  readonly conditions: string | null;
  readonly reason: string;
  readonly basis: string;
  readonly evidenceId: string;
}

/** What a notice tells of. */
export type NoticeMatter =
  | { readonly kind: 'ratingChange'; readonly change: Omit<RatingChange, 'epoch' | 'recordedAt'> }
  | {
      readonly kind: 'evidence';
      readonly decidedOn: Day | null;
      readonly lines: readonly FactLine[];
      /** Where the fact is an entry in a list: what it says. */
      readonly listing: StoredListing | null;
    }
  | {
      readonly kind: 'case';
      readonly of: string;
      readonly outcome: CaseOutcome;
      readonly responsible: readonly CarriedPerson[];
      /** Of an annual review that was approved: what it says. */
      readonly review: ReviewedYear | null;
    }
  | { readonly kind: 'clockRun'; readonly clock: Clock; readonly startedOn: Day };

/** A notice as it is told: what happened, on which basis, and what the subject may do about it. */
export interface ToldNotice extends Notice {
  readonly matter: NoticeMatter;
  readonly text: Message;
  /** The articles and policies that it rests on. */
  readonly basis: readonly Message[];
  /** The right of appeal; `null` = there is nothing to appeal against. */
  readonly appeal: Message | null;
}
