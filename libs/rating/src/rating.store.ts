import { type Database, Prisma } from '#database';
import type { Day } from '#kernel';
import { BOOKS_NOW, inRegion, LAST_WRITTEN, primaryBooks } from '#known';
import { headsMoved, type RatedHead, STALE_HEAD } from '#ledger';
import type { RatingScheme } from '#policy';
import type { RatingSegment } from '#scoring';
import type { ChangedInterval, ToldRating } from './changed-intervals.js';
import type { RatingState } from './rating-state.js';

/** A book as it stands now: the row, and which book it is. */
export interface BookRow extends RatingRow {
  readonly subjectType: string;
  readonly scheme: string;
}

/** A subject's place in one book, the projection of its rating, and what the newest line rests on. */
export interface RatingRow {
  readonly subjectId: string;
  readonly seq: number;
  readonly hash: string;
  readonly ratedSeq: number;
  /** The projection; stale when `ratedSeq` is not `seq`. */
  readonly segments: readonly RatingSegment[] | null;
  /** The epoch of the newest line, or of the registration where there is no line; `null` while not closed. */
  readonly epoch: bigint | null;
}

export interface RatingFilter {
  /** All schemes, from the one stored first. */
  readonly schemes: readonly RatingScheme[];
  /** `null` = everybody's primary one. */
  readonly scheme: string | null;
  /** `null` = any. */
  readonly subjectType?: string | null;
  readonly regionPrefix: string | null;
  readonly standing?: string | null;
  readonly grade?: string | null;
  /** Rows of decisions, one of which has to speak: the version of the policy and the row, as `2025.1 agreement/3`. */
  readonly rows?: readonly string[] | null;
  /** Of institutions: what kind the registry says. */
  readonly kind?: string | null;
  readonly today: Day;
}

/** What is kept of a computation. */
export interface ComputedRating extends RatedHead, CurrentState {
  readonly segments: readonly RatingSegment[];
}

/** What holds now that time has passed. */
export type AdvancedRating = Omit<RatedHead, 'seq'> & CurrentState;

/** What holds now, and which days others have to learn anew, ascending. */
interface CurrentState {
  readonly current: RatingState;
  readonly changes: readonly ChangedInterval[];
}

type Move = RatedHead & CurrentState & Partial<ComputedRating>;

/** The projection of ratings beside the heads that say how fresh it is. */
export class RatingStore {
  constructor(private readonly database: Database) {}

  /**
   * A book of each of some subjects, in no order: in the scheme asked for or, where none is, its primary one. One
   * statement, one snapshot. Who is missing isn't registered or has no such book.
   */
  now(subjectIds: readonly string[], schemes: readonly RatingScheme[], asked: string | null): Promise<BookRow[]> {
    return this.books(
      asked === null ? primaryBooks(schemes) : Prisma.sql`${BOOKS_NOW} AND h.scheme = ${asked}`,
      subjectIds,
    );
  }

  /** The same of every book that some subjects have. */
  everyNow(subjectIds: readonly string[]): Promise<BookRow[]> {
    return this.books(BOOKS_NOW, subjectIds);
  }

  private async books(books: Prisma.Sql, subjectIds: readonly string[]): Promise<BookRow[]> {
    const rows = await this.database.prepared<BookRow & { epoch: string | null }>(Prisma.sql`
      SELECT s.id AS "subjectId", s.subject_type AS "subjectType", h.scheme, h.seq, h.hash, h.rated_seq AS "ratedSeq",
        r.segments, t.epoch
      FROM ${books} ${LAST_WRITTEN}
      LEFT JOIN rating r ON r.subject_id = h.subject_id AND r.scheme = h.scheme
      WHERE h.subject_id = ANY (${[...subjectIds]})`);
    return rows.map(({ epoch, ...row }) => ({ ...row, epoch: epoch === null ? null : BigInt(epoch) }));
  }

  /** What others were told of those whose rating was ever kept, by subject. */
  async told(subjectIds: readonly string[], scheme: string): Promise<Map<string, ToldRating>> {
    const rows = await this.database.$queryRaw<(ToldRating & { id: string })[]>`
      SELECT subject_id AS id, segments, published FROM rating
      WHERE scheme = ${scheme} AND subject_id = ANY (${[...subjectIds]})`;
    return new Map(rows.map(({ id, ...told }) => [id, told]));
  }

  /**
   * Keeps computed ratings, each unless its head moved on since it was observed: by a newer computation, by a policy
   * that made the book stale, or by time. Safe to repeat and free of order. Returns how many were kept.
   */
  saveMany(computed: readonly ComputedRating[]): Promise<number> {
    const kept = Prisma.sql`
      INSERT INTO rating (subject_id, scheme, seq, segments, published)
      SELECT subject_id, scheme, seq, segments, state FROM told
      ON CONFLICT (subject_id, scheme)
      DO UPDATE SET seq = excluded.seq, segments = excluded.segments, published = excluded.published`;
    return this.move('ledger', computed, kept);
  }

  /** Moves due heads to their next change and publishes what time has changed; each for exactly one of several. */
  advanceMany(advanced: readonly AdvancedRating[]): Promise<number> {
    const moves = advanced.map((rating) => ({ ...rating, seq: rating.observed.ratedSeq }));
    const kept = Prisma.sql`
      UPDATE rating r SET published = told.state FROM told
      WHERE r.subject_id = told.subject_id AND r.scheme = told.scheme`;
    return this.move('time', moves, kept);
  }

  /**
   * One statement moves the heads that still stand as they were observed, so that what others were told is what the
   * changes were computed from; these join the feed in the same statement. All of them are one write transaction and
   * so get one row in `ledger_tx`: they commit together, one epoch closes over all of them, and within it they follow
   * each other by number.
   */
  private async move(cause: 'ledger' | 'time', moves: readonly Move[], kept: Prisma.Sql): Promise<number> {
    if (moves.length === 0) return 0;
    const [row] = await this.database.direct<{ moved: number }>(Prisma.sql`
      WITH ${headsMoved(moves)}, told AS (
        SELECT v.* FROM moved JOIN jsonb_to_recordset(${JSON.stringify(moves.map(rowOf))}::jsonb) AS v (
          subject_id text, scheme text, seq int, state jsonb, segments jsonb, changes jsonb)
          USING (subject_id, scheme)
      ), kept AS (${kept}
      ), differing AS (
        SELECT told.subject_id, told.scheme, told.seq, c.*
        FROM told, jsonb_to_recordset(told.changes) AS c (
          effective_on date, effective_until date, before jsonb, after jsonb)
      ), tx AS (
        INSERT INTO ledger_tx (actor, person)
        SELECT 'recalculation', 'recalculation' WHERE EXISTS (SELECT FROM differing) RETURNING id
      ), change AS (
        INSERT INTO rating_change (subject_id, scheme, tx_id, cause, version, effective_on, effective_until, before, after)
        SELECT subject_id, scheme, tx.id, ${cause}, seq, effective_on, effective_until, before, after
        FROM differing, tx ORDER BY subject_id, scheme, effective_on
      )
      SELECT count(*)::int AS moved FROM moved`);
    return row!.moved;
  }

  /** Ids of a page of subjects that may match: the stored projection decides, stale ones are looked at anyway. */
  async page(filter: RatingFilter, after: string, limit: number): Promise<string[]> {
    const { schemes, scheme, subjectType = null, regionPrefix, kind = null } = filter;
    const books = scheme === null ? primaryBooks(schemes) : Prisma.sql`${BOOKS_NOW} AND h.scheme = ${scheme}`;
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT s.id FROM ${books}
      LEFT JOIN rating r ON r.subject_id = h.subject_id AND r.scheme = h.scheme
      WHERE h.subject_id > ${after} AND ${inRegion(regionPrefix)} AND (${kind}::text IS NULL OR v.kind = ${kind})
        AND (${subjectType}::text IS NULL OR s.subject_type = ${subjectType})
        AND ${mayHold(filter)}
      ORDER BY h.subject_id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}

/** Whether the rating `r` may say what is asked for on a day. */
function mayHold({ standing = null, grade = null, rows = null, today }: RatingFilter): Prisma.Sql {
  if (standing === null && grade === null && rows === null) return Prisma.sql`TRUE`;
  return Prisma.sql`(${STALE_HEAD} OR EXISTS (
    SELECT FROM jsonb_array_elements(r.segments) g
    WHERE g->>'from' <= ${today} AND (g->>'until' IS NULL OR g->>'until' > ${today})
      AND (${standing}::text IS NULL OR g->'standing'->>'status' = ${standing})
      AND (${grade}::text IS NULL OR g->>'grade' = ${grade})
      AND (${rows === null} OR EXISTS (
        SELECT FROM jsonb_array_elements_text(g->'rows') named
        WHERE (g->'policy'->>'version') || ' ' || named = ANY (${[...(rows ?? [])]})))))`;
}

/** What the statement above says of a rating. */
function rowOf({ observed: { subjectId, scheme }, seq, current, segments, changes }: Move): object {
  return { subject_id: subjectId, scheme, seq, state: current, segments, changes: changes.map(changeOf) };
}

/** Where nothing was told before there is no field: a `null` inside JSON is another than that of the database. */
function changeOf({ effectiveOn, effectiveUntil, before, after }: ChangedInterval): object {
  return {
    effective_on: effectiveOn,
    effective_until: effectiveUntil,
    ...(before === null ? {} : { before }),
    after,
  };
}
