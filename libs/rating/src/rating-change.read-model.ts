import { type Database, dayFromColumn } from '#database';
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

  async after({ epoch, id }: FeedPosition, limit: number): Promise<RatingChange[]> {
    const rows = await this.database.ratingChange.findMany({
      where: {
        tx: { epoch: { not: null } },
        OR: [{ tx: { epoch: { gt: epoch } } }, { tx: { epoch }, id: { gt: id } }],
      },
      orderBy: [{ tx: { epoch: 'asc' } }, { id: 'asc' }],
      take: limit,
      include: { tx: { select: { epoch: true, recordedAt: true } } },
    });
    return rows.map(({ tx, txId: _txId, ...row }) => ({
      ...row,
      cause: row.cause as RatingChange['cause'],
      effectiveOn: dayFromColumn(row.effectiveOn),
      before: row.before as RatingState | null,
      after: row.after as unknown as RatingState,
      epoch: tx.epoch!,
      recordedAt: tx.recordedAt,
    }));
  }
}
