import { type Database, Prisma } from '#database';
import type { Alongside } from '#jobs';
import { BOOKS_NOW, inRegion } from '#known';
import { type ObservedHead, STALE_HEAD } from '#ledger';
import type { RatingSegment } from '#scoring';
import type { RunChange, RunRequest } from './recalculation-run.js';
import { type Folded, type RunInputs, sumOf } from './run-manifest.js';

/** A head of a run's scope with what is stored of its rating. */
export interface HeadInScope extends ObservedHead {
  readonly seq: number;
  readonly segments: readonly RatingSegment[] | null;
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
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT h.subject_id AS id ${headsIn(run)} AND h.subject_id > ${cursor} ORDER BY 1 LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }

  /** One statement, one snapshot: head and projection belong together. */
  headsOf(run: RunRequest, subjectIds: readonly string[]): Promise<HeadInScope[]> {
    return this.database.$queryRaw<HeadInScope[]>`
      SELECT h.subject_id AS "subjectId", h.scheme, h.seq, h.rated_seq AS "ratedSeq",
        h.next_change_at AS "nextChangeAt", r.segments
      ${headsIn(run)} AND h.subject_id = ANY (${[...subjectIds]}) ORDER BY h.subject_id, h.scheme`;
  }

  /** A difference is reported once, also when the run is taken up again at the same page. */
  async report(runId: string, changes: readonly RunChange[]): Promise<void> {
    await this.database.recalculationRunChange.createMany({
      data: changes.map(({ before, after, ...head }) => ({
        runId,
        ...head,
        before: jsonOf(before),
        after: jsonOf(after) as Prisma.InputJsonArray,
      })),
      skipDuplicates: true,
    });
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

const jsonOf = (segments: readonly RatingSegment[] | null): Prisma.InputJsonArray | typeof Prisma.DbNull =>
  segments === null ? Prisma.DbNull : (segments as unknown as Prisma.InputJsonArray);
