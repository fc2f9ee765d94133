import { type Database, Prisma } from '#database';
import type { Day } from '#kernel';
import type { RatingSegment } from '#scoring';
import type { DueHead, HeadKey, ObservedHead } from './prisma-head.store.js';
import type { RatingState } from './rating-state.js';

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
  readonly scheme: string;
  readonly subjectType: string | null;
  readonly regionPrefix: string | null;
  readonly standing: string | null;
  readonly today: Day;
}

/** What is kept of a computation. */
export interface ComputedRating extends AdvancedRating {
  readonly seq: number;
  readonly segments: readonly RatingSegment[];
}

/** What holds now, since when, and until when. */
export interface AdvancedRating {
  readonly nextChangeAt: string | null;
  readonly current: RatingState;
  readonly effectiveOn: Day;
}

/** The projection of ratings beside the heads that say how fresh it is. */
export class PrismaRatingStore {
  constructor(private readonly database: Database) {}

  async typesOf(subjectIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.subject.findMany({
      where: { id: { in: [...subjectIds] } },
      select: { id: true, subjectType: true },
    });
    return new Map(rows.map(({ id, subjectType }) => [id, subjectType]));
  }

  async anySubject(): Promise<boolean> {
    return (await this.database.subject.findFirst({ select: { id: true } })) !== null;
  }

  /** One statement, one snapshot: head, projection and newest line belong together. */
  async read(subjectIds: readonly string[], scheme: string): Promise<RatingRow[]> {
    return this.database.$queryRaw<RatingRow[]>`
      SELECT s.id AS "subjectId", coalesce(h.seq, 0) AS seq, coalesce(h.hash, '') AS hash,
        coalesce(h.rated_seq, -1) AS "ratedSeq", r.segments, t.epoch
      FROM subject s
      JOIN subject_version first ON first.subject_id = s.id AND first.version = 1
      LEFT JOIN subject_head h ON h.subject_id = s.id AND h.scheme = ${scheme}
      LEFT JOIN rating r ON r.subject_id = s.id AND r.scheme = ${scheme}
      LEFT JOIN ledger_entry e ON e.subject_id = s.id AND e.scheme = ${scheme} AND e.seq = h.seq
      JOIN ledger_tx t ON t.id = coalesce(e.tx_id, first.tx_id)
      WHERE s.id = ANY (${[...subjectIds]})`;
  }

  /** The epoch in which a subject was registered; `null` while not closed. */
  async registeredIn(subjectId: string): Promise<bigint | null> {
    const first = await this.database.subjectVersion.findUnique({
      where: { subjectId_version: { subjectId, version: 1 } },
      select: { tx: { select: { epoch: true } } },
    });
    return first?.tx.epoch ?? null;
  }

  /**
   * Keeps a computed rating unless the head moved on since it was observed: by a newer computation, by a policy that
   * made the book stale, or by time. Where others would see a difference to what they were told last, the change
   * joins the feed in the same statement. Safe to repeat and free of order.
   */
  async save(key: HeadKey, observed: ObservedHead, computed: ComputedRating): Promise<boolean> {
    const { subjectId, scheme } = key;
    const { seq, segments, nextChangeAt, current, effectiveOn } = computed;
    const state = JSON.stringify(current);
    const saved = await this.database.$queryRaw<unknown[]>`
      WITH moved AS (
        UPDATE subject_head SET rated_seq = ${seq}, next_change_at = ${nextChangeAt}::timestamptz
        WHERE subject_id = ${subjectId} AND scheme = ${scheme}
          AND rated_seq = ${observed.ratedSeq} AND rated_seq < ${seq}
          AND next_change_at IS NOT DISTINCT FROM ${observed.nextChangeAt}::timestamptz
        RETURNING subject_id, scheme
      ), told AS (
        SELECT m.subject_id, m.scheme, r.published FROM moved m LEFT JOIN rating r USING (subject_id, scheme)
      ), kept AS (
        INSERT INTO rating (subject_id, scheme, seq, segments, published)
        SELECT subject_id, scheme, ${seq}, ${JSON.stringify(segments)}::jsonb, ${state}::jsonb FROM moved
        ON CONFLICT (subject_id, scheme)
        DO UPDATE SET seq = excluded.seq, segments = excluded.segments, published = excluded.published
      ), ${publish(Prisma.sql`told`, { cause: 'ledger', seq, effectiveOn, state })}
      SELECT 1 FROM moved`;
    return saved.length === 1;
  }

  /** Moves a due head to its next change and publishes what time has changed. True for exactly one of several. */
  async advance(due: DueHead, seq: number, next: AdvancedRating): Promise<boolean> {
    const state = JSON.stringify(next.current);
    const moved = await this.database.$queryRaw<unknown[]>`
      WITH moved AS (
        UPDATE subject_head SET next_change_at = ${next.nextChangeAt}::timestamptz
        WHERE subject_id = ${due.subjectId} AND scheme = ${due.scheme}
          AND next_change_at = ${due.nextChangeAt}::timestamptz AND rated_seq = ${seq}
        RETURNING subject_id, scheme
      ), told AS (
        SELECT subject_id, scheme, r.published FROM moved JOIN rating r USING (subject_id, scheme)
      ), kept AS (
        UPDATE rating r SET published = ${state}::jsonb FROM moved m
        WHERE r.subject_id = m.subject_id AND r.scheme = m.scheme
      ), ${publish(Prisma.sql`told`, { cause: 'time', seq, effectiveOn: next.effectiveOn, state })}
      SELECT 1 FROM moved`;
    return moved.length === 1;
  }

  /** Ids of a page of subjects that may match: the stored projection decides, stale ones are looked at anyway. */
  async page(filter: RatingFilter, after: string, limit: number): Promise<string[]> {
    const { scheme, subjectType, regionPrefix, standing, today } = filter;
    const type = subjectType === null ? Prisma.empty : Prisma.sql`AND s.subject_type = ${subjectType}`;
    const region = regionPrefix === null ? Prisma.empty : Prisma.sql`AND starts_with(v.region, ${regionPrefix})`;
    const status =
      standing === null
        ? Prisma.empty
        : Prisma.sql`AND (h.rated_seq < h.seq OR EXISTS (
            SELECT FROM jsonb_array_elements(r.segments) g
            WHERE g->>'from' <= ${today} AND (g->>'until' IS NULL OR g->>'until' > ${today})
              AND g->'standing'->>'status' = ${standing}))`;
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT s.id FROM subject_head h
      JOIN subject s ON s.id = h.subject_id
      JOIN subject_version v ON v.subject_id = s.id AND v.version = s.version
      LEFT JOIN rating r ON r.subject_id = h.subject_id AND r.scheme = h.scheme
      WHERE h.scheme = ${scheme} AND h.subject_id > ${after} ${type} ${region} ${status}
      ORDER BY h.subject_id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }
}

interface Publication {
  readonly cause: 'ledger' | 'time';
  readonly seq: number;
  readonly effectiveOn: Day;
  readonly state: string;
}

/** Two more parts of a statement: a transaction of its own epoch and the change in it, where there is a difference. */
function publish(told: Prisma.Sql, { cause, seq, effectiveOn, state }: Publication): Prisma.Sql {
  return Prisma.sql`
    differing AS (
      SELECT * FROM ${told} WHERE published IS DISTINCT FROM ${state}::jsonb
    ), tx AS (
      INSERT INTO ledger_tx (actor, person) SELECT 'recalculation', 'recalculation' FROM differing RETURNING id
    ), change AS (
      INSERT INTO rating_change (subject_id, scheme, tx_id, cause, version, effective_on, before, after)
      SELECT subject_id, scheme, tx.id, ${cause}, ${seq}, ${effectiveOn}::date, published, ${state}::jsonb
      FROM differing, tx
    )`;
}
