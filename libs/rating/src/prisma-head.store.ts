import type { Database } from '#database';

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

export interface DueHead extends HeadKey {
  readonly nextChangeAt: Date;
}

/** Asks the heads who is stale (the ledger is ahead of the rating) and who is due (time has changed the rating). */
export class PrismaHeadStore {
  constructor(private readonly database: Database) {}

  staleOf(subjectId: string): Promise<StaleHead[]> {
    return this.database.$queryRaw<StaleHead[]>`
      SELECT subject_id AS "subjectId", scheme, rated_seq AS "ratedSeq", next_change_at AS "nextChangeAt"
      FROM subject_head
      WHERE subject_id = ${subjectId} AND rated_seq < seq ORDER BY scheme`;
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

  /** Heads whose rating changed by time alone up to an instant. */
  dueBy(instant: Date, limit: number): Promise<DueHead[]> {
    return this.database.$queryRaw<DueHead[]>`
      SELECT subject_id AS "subjectId", scheme, next_change_at AS "nextChangeAt" FROM subject_head
      WHERE next_change_at <= ${instant}::timestamptz AND rated_seq = seq
      ORDER BY next_change_at, subject_id, scheme LIMIT ${limit}`;
  }

  async counts(instant: Date): Promise<{ stale: number; due: number }> {
    const [row] = await this.database.$queryRaw<{ stale: number; due: number }[]>`
      SELECT (SELECT count(*)::int FROM subject_head WHERE rated_seq < seq) AS stale,
        (SELECT count(*)::int FROM subject_head WHERE next_change_at <= ${instant}::timestamptz) AS due`;
    return row!;
  }
}
