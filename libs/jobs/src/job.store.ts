import { clientOf, type Prisma } from '#database';
import { Hint, type Tx } from '#kernel';
import { type Job, type JobState, paceOf, statesBefore } from './job.js';
import type { JobKind } from './job-kind.js';

/** A job was added that begins with its commit. */
export const JOB_FOLLOWS = new Hint('job.follows');

/** What a job's own table has to bring along of it. */
export const WITH_JOB = { job: { include: { tx: { select: { person: true, recordedAt: true } } } } } as const;
type JobRow = Prisma.JobGetPayload<(typeof WITH_JOB)['job']>;

interface AddedJob {
  readonly jobId: string;
  /** At most one unfinished job of the kind has it; a second one is refused by the database. */
  readonly slot?: string;
}

/** Jobs as people ask for them and cancel them: rows written with what they follow from, or not at all. */
export class JobStore {
  /** `writer`: this process, in whose hands is from the first what follows from its own commits. */
  constructor(private readonly writer: string) {}

  async add(tx: Tx, { name, first }: JobKind, { jobId, slot }: AddedJob): Promise<void> {
    const worker = first === 'effective' ? this.writer : null;
    await clientOf(tx).$executeRaw`
      INSERT INTO job (id, kind, state, slot, tx_id, worker, heartbeat_at)
      VALUES (${jobId}, ${name}, ${first}, ${slot ?? null}, ${tx.id}, ${worker},
        CASE WHEN ${worker}::text IS NOT NULL THEN clock_timestamp() END)`;
    if (worker !== null) tx.after(JOB_FOLLOWS, [jobId]);
  }

  /** Whether an unfinished job has the slot. */
  async hasOpen(tx: Tx, { name }: JobKind, slot: string): Promise<boolean> {
    const open = await clientOf(tx).job.count({ where: { kind: name, slot, finishedAt: null } });
    return open > 0;
  }

  /** Whether there is such a job, and more of it is to be done. */
  async isUnfinished(tx: Tx, jobId: string): Promise<boolean> {
    return (await clientOf(tx).job.count({ where: { id: jobId, finishedAt: null } })) > 0;
  }

  /** False where there is no such job, or none that can still be cancelled. */
  async cancel(tx: Tx, { name }: JobKind, jobId: string): Promise<boolean> {
    const cancelled = await clientOf(tx).$executeRaw`
      UPDATE job SET state = 'cancelled', finished_at = clock_timestamp()
      WHERE id = ${jobId} AND kind = ${name} AND state = ANY (${statesBefore('cancelled')})`;
    return cancelled === 1;
  }
}

export function jobFromRow(row: JobRow): Job {
  const { id, state, total, done, error, startedAt, finishedAt, heartbeatAt, tx } = row;
  const asked = { askedBy: tx.person, askedAt: tx.recordedAt };
  const pace = paceOf(row, finishedAt ?? heartbeatAt);
  return { jobId: id, state: state as JobState, total, done, error, startedAt, finishedAt, pace, ...asked };
}
