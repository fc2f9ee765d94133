import type { Database } from '#database';
import { dueBy, type ObservedHead, STALE_HEAD } from '#ledger';
import type { RatingSegment } from '#scoring';

/** A head whose time has come, with the step function that says what holds from then on. */
export interface DueRating extends ObservedHead {
  readonly nextChangeAt: Date;
  readonly segments: readonly RatingSegment[];
}

/** Which current ratings were changed by time alone. */
export class DueRatings {
  constructor(private readonly database: Database) {}

  /** Up to an instant, those longest due first. One snapshot: head and segments belong together. */
  by(instant: Date, limit: number): Promise<DueRating[]> {
    return this.database.$queryRaw<DueRating[]>`
      SELECT h.subject_id AS "subjectId", h.scheme, h.rated_seq AS "ratedSeq", h.next_change_at AS "nextChangeAt",
        r.segments
      FROM subject_head h JOIN rating r USING (subject_id, scheme)
      WHERE ${dueBy(instant)} AND NOT ${STALE_HEAD}
      ORDER BY h.next_change_at, h.subject_id, h.scheme LIMIT ${limit}`;
  }
}
