import { type Database, Prisma } from '#database';
import { inRegion, SUBJECTS_NOW } from '#known';
import type { Notice, NoticeFilter, NoticePosition } from './notice.js';

/**
 * Notices in the order of the epochs that closed over them. An epoch's members never change, so whoever goes on from a
 * position misses nothing, however late a transaction committed; those of one subject follow each other as it happened.
 */
export class NoticeFeed {
  constructor(private readonly database: Database) {}

  after({ epoch, id }: NoticePosition, filter: NoticeFilter, limit: number): Promise<Notice[]> {
    return this.database.$queryRaw<Notice[]>`
      SELECT n.id, t.epoch, n.type, n.subject_id AS "subjectId", s.subject_type AS "subjectType", n.about,
        n.tx_id AS "txId", t.recorded_at AS "recordedAt"
      FROM ledger_tx t JOIN notice n ON n.tx_id = t.id JOIN ${SUBJECTS_NOW} ON s.id = n.subject_id
      WHERE t.epoch >= ${epoch} AND (t.epoch, n.id) > (${epoch}, ${id}) AND ${wanted(filter)}
      ORDER BY t.epoch, n.id LIMIT ${limit}`;
  }
}

const wanted = ({ types, subjectId, regionPrefix }: NoticeFilter): Prisma.Sql => Prisma.sql`
  ${types === null ? Prisma.sql`TRUE` : Prisma.sql`n.type = ANY (${[...types]})`}
  AND ${subjectId === null ? Prisma.sql`TRUE` : Prisma.sql`n.subject_id = ${subjectId}`}
  AND ${inRegion(regionPrefix)}`;
