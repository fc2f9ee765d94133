import type { Day, Points } from '#kernel';
import type { PolicyRef } from './entry.js';
import type { Reason, Standing } from './standing.js';

export type { Reason, Standing } from './standing.js';

export interface Decisions {
  readonly payment: Readonly<Record<string, unknown>> | null;
  readonly inspection: Readonly<Record<string, unknown>> | null;
  readonly agreement: Readonly<Record<string, unknown>> | null;
  readonly budget: Readonly<Record<string, unknown>> | null;
  readonly publicity: Readonly<Record<string, unknown>> | null;
}

/**
 * What a rating says over a stretch of days `[from, until)` if nothing else happens. It is small: what follows from it is
 * read from the rows of its policy version.
 */
export interface RatingSegment {
  readonly from: Day;
  readonly until: Day | null;
  readonly policy: PolicyRef;
  readonly score: Points | null;
  readonly grade: string | null;
  readonly notRated: Reason | null;
  readonly standing: Standing;
  /** Ids of the rows that speak, as `payment/1`. */
  readonly rows: readonly string[];
  readonly vetoes: readonly string[];
}

/** The segment that holds at `asOf`, and the step function it was taken from. */
export interface Rating extends RatingSegment {
  readonly asOf: Day;
  /** The whole step function, ascending, without gaps; the last one is open. */
  readonly segments: readonly RatingSegment[];
}
