import { type Database, Prisma } from '#database';
import type { ObservedHead } from './head.js';
import { dueBy, STALE_HEAD } from './head-sql.js';

/** Asks the heads which books are stale (the ledger is ahead of the rating), and how many are due. */
export class Heads {
  constructor(private readonly database: Database) {}

  /** The stale ones among the heads of some subjects. */
  staleOf(subjectIds: readonly string[]): Promise<ObservedHead[]> {
    return this.database.$queryRaw<ObservedHead[]>`
      SELECT h.subject_id AS "subjectId", h.scheme, h.rated_seq AS "ratedSeq", h.next_change_at AS "nextChangeAt"
      FROM subject_head h
      WHERE h.subject_id = ANY (${[...subjectIds]}) AND ${STALE_HEAD} ORDER BY h.scheme, h.subject_id`;
  }

  /** The next subjects with a stale head, by id: nothing is skipped, whatever becomes stale meanwhile. */
  async staleAfter(subjectId: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ subjectId: string }[]>`
      SELECT DISTINCT h.subject_id AS "subjectId" FROM subject_head h
      WHERE ${STALE_HEAD} AND h.subject_id > ${subjectId} ORDER BY 1 LIMIT ${limit}`;
    return rows.map((row) => row.subjectId);
  }

  async counts(instant: Date): Promise<{ stale: number; due: number }> {
    const count = (condition: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM subject_head h WHERE ${condition})`;
    const [row] = await this.database.$queryRaw<{ stale: number; due: number }[]>`
      SELECT ${count(STALE_HEAD)} AS stale, ${count(dueBy(instant))} AS due`;
    return row!;
  }
}
