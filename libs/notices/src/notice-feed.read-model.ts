import { type Database, Prisma } from '#database';
import type { Notice, NoticeFilter, NoticePosition } from './notice.js';
import { isWanted, NOTICES } from './notice-sql.js';

const NOTICE = Prisma.sql`n.id, t.epoch, n.type, n.subject_id AS "subjectId", s.subject_type AS "subjectType", n.about,
  n.tx_id AS "txId", t.recorded_at AS "recordedAt"`;

/**
 * Notices in the order of the epochs that closed over them. An epoch's members never change, so whoever goes on from a
 * position misses nothing, however late a transaction committed; those of one subject follow each other as it happened.
 */
export class NoticeFeed {
  constructor(private readonly database: Database) {}

  after({ epoch, id }: NoticePosition, filter: NoticeFilter, limit: number): Promise<Notice[]> {
    return this.database.$queryRaw<Notice[]>`
      SELECT ${NOTICE} FROM ${NOTICES}
      WHERE t.epoch >= ${epoch} AND (t.epoch, n.id) > (${epoch}, ${id}) AND ${isWanted(filter)}
      ORDER BY t.epoch, n.id LIMIT ${limit}`;
  }

  /** Some by their numbers. */
  numbered(ids: readonly bigint[]): Promise<Notice[]> {
    return this.database.$queryRaw<Notice[]>`
      SELECT ${NOTICE} FROM ${NOTICES} WHERE n.id = ANY (${[...ids]}::bigint[]) ORDER BY n.id`;
  }
}
