import type { Database } from '#database';
import type { Day } from '#kernel';
import type { RatingState } from './rating-state.js';

/** Where a reader of the feed is: behind the change with this id in this epoch. */
export interface FeedPosition {
  readonly epoch: bigint;
  readonly id: bigint;
}

export interface RatingChange extends FeedPosition {
  readonly subjectId: string;
  readonly scheme: string;
  readonly cause: 'ledger' | 'time';
  readonly version: number;
  readonly effectiveOn: Day;
  /** The first day that the change says nothing of; `null` = until a later change. */
  readonly effectiveUntil: Day | null;
  readonly recordedAt: Date;
  readonly before: RatingState | null;
  readonly after: RatingState;
}

/**
 * Changes of ratings in the order of the epochs that closed over them. An epoch's members never change, so a reader
 * who goes on from a position misses nothing, however late a transaction committed; a subject's changes follow each
 * other as they happened.
 */
export class RatingChanges {
  constructor(private readonly database: Database) {}

  /**
   * Walks along the index of epochs, and takes of each transaction no more than a page has: the cost is that of a page for
   * each transaction of one epoch, however long the feed is and however much was changed at once. `upTo`: the last epoch
   * that is told of, `null` = the last closed.
   */
  after({ epoch, id }: FeedPosition, limit: number, upTo: bigint | null = null): Promise<RatingChange[]> {
    return this.database.$queryRaw<RatingChange[]>`
      SELECT c.id, t.epoch, c.subject_id AS "subjectId", c.scheme, c.cause, c.version,
        c.effective_on::text AS "effectiveOn", c.effective_until::text AS "effectiveUntil", t.recorded_at AS "recordedAt", c.before, c.after
      FROM ledger_tx t CROSS JOIN LATERAL (
        SELECT * FROM rating_change
        WHERE tx_id = t.id AND id > CASE WHEN t.epoch > ${epoch} THEN 0 ELSE ${id}::bigint END
        ORDER BY id LIMIT ${limit}) c
      WHERE t.epoch >= ${epoch}
        AND (${upTo}::bigint IS NULL OR t.epoch <= ${upTo})
      ORDER BY t.epoch, c.id LIMIT ${limit}`;
  }
}
