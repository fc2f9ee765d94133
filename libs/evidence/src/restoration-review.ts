import type { Day } from '#kernel';
import type { StandingRestoration } from './record-standing-restoration.js';

export const RESTORATION_REVIEW = 'restorationReview';

/** A recorded restoration that no longer holds: it is to be confirmed anew or let fall. */
export interface RestorationReview extends StandingRestoration {
  /** The recorded restoration. */
  readonly evidenceId: string;
}

/** What the checker says of the restoration to record; `null` = as it was. */
export interface RestorationTerms {
  readonly restoredOn: Day | null;
  readonly basis: StandingRestoration['basis'] | null;
  readonly reference: string | null;
  readonly commitmentSignedOn: Day | null;
}
