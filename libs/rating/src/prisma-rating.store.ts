import { type Database, Prisma } from '#database';
import type { Day } from '#kernel';
import type { RatingSegment } from '#scoring';

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
   * Keeps a computed rating unless the head moved on since `observed` was read: by a newer computation, or by a
   * policy that made the book stale. Safe to repeat and free of order.
   */
  async save(
    key: { readonly subjectId: string; readonly scheme: string },
    observed: number,
    computed: {
      readonly seq: number;
      readonly segments: readonly RatingSegment[];
      readonly nextChangeAt: string | null;
    },
  ): Promise<boolean> {
    const { subjectId, scheme } = key;
    const { seq, segments, nextChangeAt } = computed;
    const saved = await this.database.$executeRaw`
      WITH moved AS (
        UPDATE subject_head SET rated_seq = ${seq}, next_change_at = ${nextChangeAt}::timestamptz
        WHERE subject_id = ${subjectId} AND scheme = ${scheme} AND rated_seq = ${observed} AND rated_seq < ${seq}
        RETURNING subject_id, scheme
      )
      INSERT INTO rating (subject_id, scheme, seq, segments)
      SELECT subject_id, scheme, ${seq}, ${JSON.stringify(segments)}::jsonb FROM moved
      ON CONFLICT (subject_id, scheme) DO UPDATE SET seq = excluded.seq, segments = excluded.segments`;
    return saved === 1;
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
