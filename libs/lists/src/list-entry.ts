import type { Attachment } from '#casework';
import type { Day } from '#kernel';
import type { ListKind } from '#scoring';

/** What somebody asks for: that a subject is put on a list of a scheme. */
export interface AskedListing {
  readonly subjectId: string;
  readonly scheme: string;
  readonly list: string;
  readonly from: Day;
  /** The first day on which the entry no longer counts; `null` = as long as the list allows. */
  readonly until: Day | null;
  readonly reason: string;
  /** The legal basis, as the subject is told it. */
  readonly basis: string;
  /** The fact on which it rests: taken back, the entry goes with it; `null` = it names none. */
  readonly becauseOf: string | null;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

export interface ListingCommand extends Omit<AskedListing, 'subjectId' | 'scheme' | 'until'> {
  readonly until: Day;
}

/** What somebody asks for: that a subject is taken off a list before its time. */
export interface AskedExit {
  readonly entryId: string;
  /** The first day on which the entry no longer counts. */
  readonly endsOn: Day;
  readonly reason: string;
  readonly basis: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
}

/** What an approved exit ended. */
export interface ExitResult {
  readonly entryIds: readonly string[];
}

/** A subject on a list: a fact, as its case decided it. */
export interface ListEntryRow {
  /** That of the case that approved it. */
  readonly entryId: string;
  /** The fact. */
  readonly evidenceId: string;
  readonly subjectId: string;
  /** The scheme by whose rules it was decided; every scheme that has the list counts it. */
  readonly scheme: string;
  readonly list: string;
  readonly kind: ListKind;
  readonly from: Day;
  readonly until: Day;
  readonly reason: string;
  readonly basis: string;
  readonly becauseOf: string | null;
  /** The day from which it was taken off; `null` = it was not. */
  readonly endsOn: Day | null;
  /** Whether it was taken back, as if it had never been. */
  readonly revoked: boolean;
}
