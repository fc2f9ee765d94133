import type { Attachment } from '#casework';
import type { EvidenceAnswer } from '#evidence';
import type { Day } from '#kernel';
import type { ChangedInterval } from '#rating';

/** What a subject objects to, and how it said so. */
export interface AppealCommand {
  /** The fact that is said to be wrong. */
  readonly evidenceId: string;
  /** The day on which the written appeal was received. */
  readonly filedOn: Day;
  /** Who filed it for the subject: the subject itself, or whoever may speak for it. */
  readonly filedBy: string;
  readonly grounds: string;
  readonly reference: string | null;
  readonly evidence: readonly Attachment[];
  /** Persons who handled the fact: none of them decides. */
  readonly handledBy: readonly string[];
}

/** A rating that came out otherwise on some days. */
export interface TouchedRating extends ChangedInterval {
  readonly subjectId: string;
  readonly scheme: string;
}

/** Days `[from, until)` on which the payment of a subject's services was decided otherwise. */
export interface TouchedPayment {
  readonly subjectId: string;
  readonly scheme: string;
  /** Where a member of staff practised then; `null` = of the institution itself, or of nobody's. */
  readonly institutionId: string | null;
  readonly from: Day;
  /** `null` = until something changes it. */
  readonly until: Day | null;
  /** What the payment decision said; `null` = nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What upholding an appeal brought about: the revocation of the fact, and everything that came out otherwise by it. */
export interface AppealResult extends EvidenceAnswer {
  readonly ratings: readonly TouchedRating[];
  readonly payments: readonly TouchedPayment[];
}
