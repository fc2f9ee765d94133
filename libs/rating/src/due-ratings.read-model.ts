import type { Database } from '#database';
import { dueBy, type ObservedHead, STALE_HEAD } from '#ledger';
import type { ToldRating } from './changed-intervals.js';

/** A head whose time has come, with the step function that says what holds from then on. */
export interface DueRating extends ObservedHead, ToldRating {
  readonly nextChangeAt: Date;
}

/** Which current ratings were changed by time alone. */
export class DueRatings {
  constructor(private readonly database: Database) {}

  /** Up to an instant, those longest due first. One snapshot: head and segments belong together. */
  by(instant: Date, limit: number): Promise<DueRating[]> {
    return this.database.$queryRaw<DueRating[]>`
      SELECT h.subject_id AS "subjectId", h.scheme, h.rated_seq AS "ratedSeq", h.next_change_at AS "nextChangeAt",
        r.segments, r.published
      FROM subject_head h JOIN rating r USING (subject_id, scheme)
      WHERE ${dueBy(instant)} AND NOT ${STALE_HEAD}
      ORDER BY h.next_change_at, h.subject_id, h.scheme LIMIT ${limit}`;
  }
}
