import { type Database, Prisma } from '#database';
import type { Alongside } from '#jobs';
import { BOOKS_NOW, inRegion } from '#known';
import { type HeadKey, type ObservedHead, STALE_HEAD } from '#ledger';
import type { RatingSegment } from '#scoring';
import type { RunRequest } from './recalculation-run.js';
import { type Folded, type RunInputs, sumOf } from './run-manifest.js';

/** A head of a run's scope, and which rating is stored of it. */
export interface HeadInScope extends ObservedHead {
  readonly seq: number;
  /** Of what is stored of its rating; `null` = nothing is. */
  readonly digest: string | null;
}

/** A rating that is not what its ledger gives. */
export interface FoundDifference {
  readonly head: HeadInScope;
  readonly recomputed: readonly RatingSegment[];
}

/** What a worker does with runs. */
export class RunWorkStore {
  constructor(private readonly database: Database) {}

  /** Counts the subjects in scope. */
  async count(run: RunRequest): Promise<number> {
    const [row] = await this.database.$queryRaw<{ subjects: number }[]>`
      SELECT count(DISTINCT h.subject_id)::int AS subjects ${headsIn(run)}`;
    return row!.subjects;
  }

  /** The next subjects in scope, by id: nothing is skipped, whatever becomes stale meanwhile. */
  async subjectsAfter(run: RunRequest, cursor: string, limit: number): Promise<string[]> {
    const rows = await this.database.copied(Prisma.sql`
      SELECT DISTINCT h.subject_id ${headsIn(run)} AND h.subject_id > ${cursor} ORDER BY 1 LIMIT ${limit}`);
    return rows.map(([id]) => id!);
  }

  /** One statement, one snapshot: head and projection belong together. */
  async headsOf(run: RunRequest, subjectIds: readonly string[]): Promise<HeadInScope[]> {
    const rows = await this.database.copied(Prisma.sql`
      SELECT h.subject_id, h.scheme, h.seq, h.rated_seq, (extract(epoch FROM h.next_change_at) * 1000)::bigint, r.digest
      ${headsIn(run)} AND h.subject_id = ANY (${[...subjectIds]}) ORDER BY h.subject_id, h.scheme`);
    return rows.map(([subjectId, scheme, seq, ratedSeq, due, digest]) => ({
      subjectId: subjectId!,
      scheme: scheme!,
      seq: Number(seq),
      ratedSeq: Number(ratedSeq),
      nextChangeAt: due === null ? null : new Date(Number(due)),
      digest: digest!,
    }));
  }

  /** What is stored of a rating; `null` = nothing. */
  async storedSegments({ subjectId, scheme }: HeadKey): Promise<readonly RatingSegment[] | null> {
    const row = await this.database.storedRating.findFirst({
      where: { subjectId, scheme },
      select: { segments: true },
    });
    return row === null ? null : (row.segments as unknown as readonly RatingSegment[]);
  }

  /**
   * Reports differences, each with what is stored, as long as that is what the difference was found to. One is reported
   * once, also when the run is taken up again at the same page.
   */
  async report(runId: string, differences: readonly FoundDifference[]): Promise<void> {
    const rows = differences.map(({ head: { subjectId, scheme, digest }, recomputed }) => ({
      subject_id: subjectId,
      scheme,
      digest,
      after: recomputed,
    }));
    await this.database.$executeRaw`
      INSERT INTO recalculation_run_change (run_id, subject_id, scheme, before, after)
      SELECT ${runId}, v.subject_id, v.scheme, r.segments, v.after
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS v (subject_id text, scheme text, digest text, after jsonb)
      LEFT JOIN rating r ON r.subject_id = v.subject_id AND r.scheme = v.scheme
      WHERE r.digest IS NOT DISTINCT FROM v.digest
      ON CONFLICT DO NOTHING`;
  }

  /** Notes what a run rests on, once. */
  async begin(runId: string, inputs: () => Promise<RunInputs>): Promise<void> {
    const { inputs: noted } = await this.database.recalculationRun.findFirstOrThrow({ where: { id: runId } });
    if (noted !== null) return;
    const data = { inputs: (await inputs()) as unknown as Prisma.InputJsonObject };
    await this.database.recalculationRun.updateMany({ where: { id: runId, inputs: { equals: Prisma.DbNull } }, data });
  }

  /** Adds a page of subjects to what a run has found: what it folded, and what it reported. */
  countPage(runId: string, subjectIds: readonly string[], page: Folded): Alongside {
    return async (client) => {
      const [row] = await client.$queryRaw<{ output: string }[]>`
        SELECT output FROM recalculation_run WHERE id = ${runId} FOR UPDATE`;
      await client.$executeRaw`
        UPDATE recalculation_run r SET books = books + ${page.books}, lines = lines + ${page.lines},
          output = ${sumOf([row!.output, page.output])}, changed = changed + (
            SELECT count(*)::int FROM recalculation_run_change c
            WHERE c.run_id = r.id AND c.subject_id = ANY (${[...subjectIds]}))
        WHERE id = ${runId}`;
    };
  }
}

/** The heads that a run is about, as the FROM and WHERE of a statement; the register is asked only where it decides. */
function headsIn({ mode, scheme, subjectType, regionPrefix }: RunRequest): Prisma.Sql {
  const stale = mode === 'stale' ? Prisma.sql`AND ${STALE_HEAD}` : Prisma.empty;
  const book = scheme === null ? Prisma.empty : Prisma.sql`AND h.scheme = ${scheme}`;
  const type = subjectType === null ? Prisma.empty : Prisma.sql`AND s.subject_type = ${subjectType}`;
  const anybody = subjectType === null && regionPrefix === null;
  return Prisma.sql`
    FROM ${anybody ? Prisma.sql`subject_head h` : BOOKS_NOW}
    LEFT JOIN rating r ON r.subject_id = h.subject_id AND r.scheme = h.scheme
    WHERE ${inRegion(regionPrefix)} ${stale} ${book} ${type}`;
}
