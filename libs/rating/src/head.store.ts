import type { Database } from '#database';
import type { RatingSegment } from '#scoring';

export interface HeadKey {
  readonly subjectId: string;
  readonly scheme: string;
}

/** How a head stood when a computation began; it is kept only if nothing moved the head meanwhile. */
export interface ObservedHead {
  readonly ratedSeq: number;
  readonly nextChangeAt: Date | null;
}

export type StaleHead = HeadKey & ObservedHead;

/** A head whose time has come, with the step function that says what holds from then on. */
export interface DueHead extends StaleHead {
  readonly nextChangeAt: Date;
  readonly segments: readonly RatingSegment[];
}

/** One page of heads, book by book. */
export function headsByScheme<T extends HeadKey>(heads: readonly T[]): Map<string, T[]> {
  const schemes = new Map<string, T[]>(heads.map(({ scheme }) => [scheme, []]));
  for (const head of heads) schemes.get(head.scheme)!.push(head);
  return schemes;
}

/** Asks the heads who is stale (the ledger is ahead of the rating) and who is due (time has changed the rating). */
export class HeadStore {
  constructor(private readonly database: Database) {}

  /** The stale ones among the heads of some subjects. */
  staleOf(subjectIds: readonly string[]): Promise<StaleHead[]> {
    return this.database.$queryRaw<StaleHead[]>`
      SELECT subject_id AS "subjectId", scheme, rated_seq AS "ratedSeq", next_change_at AS "nextChangeAt"
      FROM subject_head
      WHERE subject_id = ANY (${[...subjectIds]}) AND rated_seq < seq ORDER BY scheme, subject_id`;
  }

  /** The next subjects with a stale head, by id: nothing is skipped, whatever becomes stale meanwhile. */
  async staleAfter(subjectId: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ subjectId: string }[]>`
      SELECT DISTINCT subject_id AS "subjectId" FROM subject_head
      WHERE rated_seq < seq AND subject_id > ${subjectId} ORDER BY 1 LIMIT ${limit}`;
    return rows.map((row) => row.subjectId);
  }

  /** All heads, page by page. */
  page(last: HeadKey | undefined, limit: number): Promise<HeadKey[]> {
    return this.database.$queryRaw<HeadKey[]>`
      SELECT subject_id AS "subjectId", scheme FROM subject_head
      WHERE (subject_id, scheme) > (${last?.subjectId ?? ''}, ${last?.scheme ?? ''})
      ORDER BY subject_id, scheme LIMIT ${limit}`;
  }

  /** Heads whose rating changed by time alone up to an instant. One snapshot: head and segments belong together. */
  dueBy(instant: Date, limit: number): Promise<DueHead[]> {
    return this.database.$queryRaw<DueHead[]>`
      SELECT h.subject_id AS "subjectId", h.scheme, h.rated_seq AS "ratedSeq", h.next_change_at AS "nextChangeAt",
        r.segments
      FROM subject_head h JOIN rating r USING (subject_id, scheme)
      WHERE h.next_change_at <= ${instant}::timestamptz AND h.rated_seq = h.seq
      ORDER BY h.next_change_at, h.subject_id, h.scheme LIMIT ${limit}`;
  }

  async counts(instant: Date): Promise<{ stale: number; due: number }> {
    const [row] = await this.database.$queryRaw<{ stale: number; due: number }[]>`
      SELECT (SELECT count(*)::int FROM subject_head WHERE rated_seq < seq) AS stale,
        (SELECT count(*)::int FROM subject_head WHERE next_change_at <= ${instant}::timestamptz) AS due`;
    return row!;
  }
}
