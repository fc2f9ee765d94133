import { type Database, Prisma } from '#database';
import { BOOKS_NOW, inRegion } from '#known';
import { type ObservedHead, STALE_HEAD } from '#ledger';
import type { RatingSegment } from '#scoring';
import { runFromRow } from './run.store.js';
import {
  type RecalculationRun,
  type RunChange,
  type RunRequest,
  type RunState,
  statesBefore,
} from './recalculation-run.js';

/** A worker that was not heard of for this long has died. */
const SILENCE = '30 seconds';

/** A run in the hands of one worker, and the last subject that is done. */
export interface RunInHand extends RecalculationRun {
  readonly worker: string;
  readonly cursor: string;
}

/** A page of subjects that is done. */
export interface DonePage {
  readonly cursor: string;
  readonly subjects: number;
  /** The first thing that went wrong in it. */
  readonly error: string | null;
}

/** A head of a run's scope with what is stored of its rating. */
export interface HeadInScope extends ObservedHead {
  readonly seq: number;
  readonly segments: readonly RatingSegment[] | null;
}

/** What a worker does with runs. All times are the database's: workers need not agree on a clock. */
export class RunWorkStore {
  constructor(private readonly database: Database) {}

  /** Takes the oldest run that waits or that its worker has left; exactly one of several workers gets it. */
  async claim(worker: string): Promise<RunInHand | null> {
    const [claimed] = await this.database.$queryRaw<{ id: string }[]>`
      UPDATE recalculation_run SET status = 'running', worker = ${worker}, heartbeat_at = clock_timestamp(),
        started_at = coalesce(started_at, clock_timestamp())
      WHERE id = (
        SELECT id FROM recalculation_run
        WHERE status = ANY (${statesBefore('running')}) AND (heartbeat_at IS NULL
          OR heartbeat_at < clock_timestamp() - ${SILENCE}::interval)
        ORDER BY tx_id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id`;
    if (claimed === undefined) return null;
    const row = await this.database.recalculationRun.findUniqueOrThrow({ where: { id: claimed.id } });
    return { ...runFromRow(row), worker, cursor: row.cursor };
  }

  /** Counts the subjects in scope, once. */
  async measure(run: RunInHand): Promise<void> {
    await this.database.$executeRaw`
      UPDATE recalculation_run SET total = (SELECT count(DISTINCT h.subject_id)::int ${headsIn(run)})
      WHERE id = ${run.runId} AND total IS NULL`;
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
  async report(runId: string, { subjectId, scheme, before, after }: RunChange): Promise<void> {
    await this.database.recalculationRunChange.createMany({
      data: { runId, subjectId, scheme, before: jsonOf(before), after: jsonOf(after) as Prisma.InputJsonArray },
      skipDuplicates: true,
    });
  }

  /**
   * Records a page; false = stop. Worker and cursor see to it that a page counts once, whoever else believes to hold
   * the run. The page in which a cancel came is counted too, for it was done.
   */
  async advance({ runId, worker, cursor }: RunInHand, page: DonePage): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ status: RunState }[]>`
      UPDATE recalculation_run r SET cursor = ${page.cursor}, done = done + ${page.subjects},
        total = greatest(total, done + ${page.subjects}), error = coalesce(error, ${page.error}),
        changed = (SELECT count(*)::int FROM recalculation_run_change c WHERE c.run_id = r.id),
        heartbeat_at = clock_timestamp()
      WHERE id = ${runId} AND worker = ${worker} AND cursor = ${cursor} AND status IN ('running', 'cancelled')
      RETURNING status`;
    return row?.status === 'running';
  }

  /** Nothing is left: failed when anything went wrong on the way. What others did meanwhile is no longer in scope. */
  async finish({ runId, worker, cursor }: RunInHand): Promise<void> {
    await this.database.$executeRaw`
      UPDATE recalculation_run SET total = done, finished_at = clock_timestamp(),
        status = CASE WHEN error IS NULL THEN 'finished' ELSE 'failed' END
      WHERE id = ${runId} AND worker = ${worker} AND cursor = ${cursor} AND status = ANY (${statesBefore('finished')})`;
  }

  /** Lets go of a run, so that another worker takes it up at once. */
  async release({ runId, worker }: RunInHand): Promise<void> {
    await this.database.$executeRaw`
      UPDATE recalculation_run SET heartbeat_at = NULL
      WHERE id = ${runId} AND worker = ${worker} AND status = 'running'`;
  }
}

/** The heads that a run is about, as the FROM and WHERE of a statement. */
function headsIn({ mode, scheme, subjectType, regionPrefix }: RunRequest): Prisma.Sql {
  const stale = mode === 'stale' ? Prisma.sql`AND ${STALE_HEAD}` : Prisma.empty;
  const book = scheme === null ? Prisma.empty : Prisma.sql`AND h.scheme = ${scheme}`;
  const type = subjectType === null ? Prisma.empty : Prisma.sql`AND s.subject_type = ${subjectType}`;
  return Prisma.sql`
    FROM ${BOOKS_NOW} LEFT JOIN rating r ON r.subject_id = h.subject_id AND r.scheme = h.scheme
    WHERE ${inRegion(regionPrefix)} ${stale} ${book} ${type}`;
}

const jsonOf = (segments: readonly RatingSegment[] | null): Prisma.InputJsonArray | typeof Prisma.DbNull =>
  segments === null ? Prisma.DbNull : (segments as unknown as Prisma.InputJsonArray);
