import { Prisma } from '#database';
import type { RatedHead } from './head.js';

/** For statements that join `subject_head h`: the book is ahead of its rating, or nothing was ever computed. */
export const STALE_HEAD = Prisma.sql`h.rated_seq < h.seq`;

/** For statements that join `subject_head h`: time alone has changed the rating by an instant. */
export const dueBy = (instant: Date): Prisma.Sql => Prisma.sql`h.next_change_at <= ${instant}::timestamptz`;

/** Always another number than before, so that a computation begun earlier can't pass for a current one. */
export const INVALIDATED = Prisma.sql`least(rated_seq, 0) - 1`;

/**
 * The part of a statement that keeps ratings which moves their heads: common table expressions, of which `moved`
 * (subject_id, scheme) names the books whose head still stood as it was observed. They are locked in the one order in
 * which everybody locks heads. What the statement keeps for `moved` alone is never older than its head.
 */
export function headsMoved(rated: readonly RatedHead[]): Prisma.Sql {
  return Prisma.sql`
    held AS (
      SELECT v.* FROM subject_head h JOIN jsonb_to_recordset(${JSON.stringify(rated.map(rowOf))}::jsonb) AS v (
        subject_id text, scheme text, was_rated int, was_due timestamptz, seq int, next_change_at timestamptz)
        USING (subject_id, scheme)
      WHERE h.rated_seq = v.was_rated AND h.rated_seq <= v.seq AND h.next_change_at IS NOT DISTINCT FROM v.was_due
      ORDER BY h.subject_id, h.scheme FOR UPDATE OF h
    ), moved AS (
      UPDATE subject_head h SET rated_seq = v.seq, next_change_at = v.next_change_at FROM held v
      WHERE h.subject_id = v.subject_id AND h.scheme = v.scheme
      RETURNING h.subject_id, h.scheme
    )`;
}

function rowOf({ observed, seq, nextChangeAt }: RatedHead): object {
  const { subjectId, scheme, ratedSeq, nextChangeAt: wasDue } = observed;
  return {
    subject_id: subjectId,
    scheme,
    was_rated: ratedSeq,
    was_due: wasDue,
    seq,
    next_change_at: nextChangeAt,
  };
}
