import type { Database } from '#database';
import type { Job } from './job.js';
import type { JobKind } from './job-kind.js';
import { jobFromRow, WITH_JOB } from './job.store.js';

/** Jobs that have not ended, whoever works on them. */
export class OpenJobs {
  constructor(private readonly database: Database) {}

  /** Of one kind, the oldest first. */
  async of({ name }: JobKind): Promise<Job[]> {
    const where = { kind: name, finishedAt: null };
    const rows = await this.database.job.findMany({ where, orderBy: { txId: 'asc' }, ...WITH_JOB.job });
    return rows.map(jobFromRow);
  }
}
