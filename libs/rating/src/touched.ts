import type { Day } from '#kernel';
import type { ChangedInterval } from './changed-intervals.js';

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

/** What came out otherwise by something that was written. */
export interface Touched {
  readonly ratings: readonly TouchedRating[];
  readonly payments: readonly TouchedPayment[];
}
