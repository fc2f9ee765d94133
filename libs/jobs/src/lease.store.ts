import { type Database, type DatabaseClient, clientOf, Prisma } from '#database';
import type { Tx } from '#kernel';
import { type JobState, statesBefore } from './job.js';

/** A worker that was not heard of for this long has died. */
const SILENCE = '30 seconds';
const LEFT = Prisma.sql`(heartbeat_at IS NULL OR heartbeat_at < clock_timestamp() - ${SILENCE}::interval)`;

/** A job in the hands of one worker, behind the last page that is done. */
export interface Lease {
  readonly jobId: string;
  readonly kind: string;
  readonly state: JobState;
  readonly worker: string;
  readonly askedBy: string;
  /** The last thing that is done; `''` = nothing. */
  readonly cursor: string;
  /** How often it was taken up since it last came on. */
  readonly attempts: number;
}

/** What a kind records of a page, in the transaction that counts it as done. */
export type Alongside = (client: DatabaseClient) => Promise<unknown>;

/** A stretch of a job that is done. */
export interface DonePage {
  readonly cursor: string;
  /** How much of the total it was. */
  readonly done: number;
  /** The first thing that went wrong in it; the job goes on. */
  readonly error?: string | null;
  readonly alongside?: Alongside;
}

/** What a worker does with jobs. All times are the database's: workers need not agree on a clock. */
export class LeaseStore {
  constructor(private readonly database: Database) {}

  /** Takes the oldest job of a kind that waits or that its worker has left; exactly one of several workers gets it. */
  claimNext(worker: string, kind: string): Promise<Lease | null> {
    return this.claim(worker, Prisma.sql`kind = ${kind} AND ${LEFT}`);
  }

  /** Takes one job, unless somebody else has it. */
  claimOne(worker: string, jobId: string): Promise<Lease | null> {
    return this.claim(worker, Prisma.sql`id = ${jobId} AND (worker = ${worker} OR ${LEFT})`);
  }

  private async claim(worker: string, which: Prisma.Sql): Promise<Lease | null> {
    const [lease] = await this.database.$queryRaw<Lease[]>`
      UPDATE job j SET worker = ${worker}, heartbeat_at = clock_timestamp(), attempts = attempts + 1,
        started_at = coalesce(started_at, clock_timestamp()),
        state = CASE WHEN state = ANY (${statesBefore('running')}) THEN 'running' ELSE state END
      FROM ledger_tx t
      WHERE t.id = j.tx_id AND j.id = (
        SELECT id FROM job
        WHERE ${which} AND finished_at IS NULL
        ORDER BY tx_id, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING j.id AS "jobId", j.kind, j.state, j.worker, j.cursor, j.attempts, t.person AS "askedBy"`;
    return lease ?? null;
  }

  /** Says that the worker is alive. */
  async beat({ jobId, worker }: Lease): Promise<void> {
    await this.database.$executeRaw`
      UPDATE job SET heartbeat_at = clock_timestamp()
      WHERE id = ${jobId} AND worker = ${worker} AND finished_at IS NULL`;
  }

  /** How much there is to do, said once. */
  async measure({ jobId }: Lease, count: () => Promise<number>): Promise<void> {
    const { total } = await this.database.job.findFirstOrThrow({ where: { id: jobId }, select: { total: true } });
    if (total !== null) return;
    await this.database.job.updateMany({ where: { id: jobId, total: null }, data: { total: await count() } });
  }

  /**
   * Records a page; false = stop. Worker and cursor see to it that a page counts once, whoever else believes to hold
   * the job. The page in which a cancel came is counted too, for it was done.
   */
  async advance(lease: Lease, { alongside, ...page }: DonePage): Promise<boolean> {
    return this.database.$transaction(async (client) => {
      const [row] = await this.moved(client, lease, page);
      if (row !== undefined) await alongside?.(client);
      return row !== undefined && row.state !== 'cancelled';
    });
  }

  private moved(
    client: DatabaseClient,
    { jobId, worker, cursor }: Lease,
    page: Omit<DonePage, 'alongside'>,
  ): Promise<{ state: JobState }[]> {
    return client.$queryRaw`
      UPDATE job SET cursor = ${page.cursor}, done = done + ${page.done},
        total = CASE WHEN total IS NOT NULL THEN greatest(total, done + ${page.done}) END,
        error = coalesce(error, ${page.error ?? null}), attempts = 0, heartbeat_at = clock_timestamp()
      WHERE id = ${jobId} AND worker = ${worker} AND cursor = ${cursor}
        AND state IN ('running', 'effective', 'cancelled')
      RETURNING state`;
  }

  /** In the transaction that puts in force what the job is about: false = it was taken from this worker, or cancelled. */
  async takeEffect(tx: Tx, { jobId, worker }: Lease): Promise<boolean> {
    const moved = await clientOf(tx).$executeRaw`
      UPDATE job SET state = 'effective', heartbeat_at = clock_timestamp()
      WHERE id = ${jobId} AND worker = ${worker} AND state = ANY (${statesBefore('effective')})
        AND state <> 'effective'`;
    return moved === 1;
  }

  /** Nothing is left: failed when anything went wrong on the way. What others did meanwhile is no longer to be done. */
  async finish({ jobId, worker, cursor }: Lease): Promise<void> {
    await this.database.$executeRaw`
      UPDATE job SET total = CASE WHEN total IS NOT NULL THEN done END, finished_at = clock_timestamp(),
        state = CASE WHEN error IS NULL OR state = 'effective' THEN 'finished' ELSE 'failed' END
      WHERE id = ${jobId} AND worker = ${worker} AND cursor = ${cursor} AND state = ANY (${statesBefore('finished')})`;
  }

  /** Ends a job without what was asked; nothing happens when it has ended, took effect, or is in other hands. */
  async end({ jobId, worker }: Lease, state: 'refused' | 'failed', why: string): Promise<void> {
    await this.database.$executeRaw`
      UPDATE job SET state = ${state}, error = ${why}, finished_at = clock_timestamp()
      WHERE id = ${jobId} AND worker = ${worker} AND state = ANY (${statesBefore(state)})`;
  }

  /** Lets go of a job, so that another worker takes it up at once; this was no attempt in vain. */
  async release({ jobId, worker }: Lease): Promise<void> {
    await this.database.$executeRaw`
      UPDATE job SET heartbeat_at = NULL, attempts = greatest(attempts - 1, 0)
      WHERE id = ${jobId} AND worker = ${worker} AND finished_at IS NULL`;
  }
}
