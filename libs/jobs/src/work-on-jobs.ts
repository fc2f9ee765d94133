import type { Log } from '#observability';
import type { JobCatalogue } from './job-catalogue.js';
import { JobInHand } from './job-in-hand.js';
import type { Lease, LeaseStore } from './lease.store.js';
import { sayingAlive } from './saying-alive.js';

/** Several times before a worker is given up for dead. */
const BEAT_MS = 5_000;
/** Taken up so often in vain, a job is given up: it kills or fails whoever tries. */
const ATTEMPTS = 3;

export interface JobWorkOptions {
  /** Aborted = let go of the job after the page in hand; another worker goes on. */
  readonly signal?: AbortSignal;
  /** How often the worker says that it lives. */
  readonly beatMs?: number;
}

/** Takes up jobs and sees them to their end, whoever dies: what is recorded as done stays done. */
export class WorkOnJobs {
  constructor(
    private readonly leases: LeaseStore,
    private readonly catalogue: JobCatalogue,
    private readonly log: Log,
  ) {}

  /** Takes up jobs of a kind until none is left; returns how many. */
  async execute(worker: string, kind: string, options: JobWorkOptions = {}): Promise<number> {
    let taken = 0;
    while (options.signal?.aborted !== true) {
      const lease = await this.leases.claimNext(worker, kind);
      if (lease === null) break;
      taken += 1;
      await this.take(lease, options);
    }
    return taken;
  }

  /** Takes up one job, unless somebody has it. */
  async begin(worker: string, jobId: string, options: JobWorkOptions = {}): Promise<void> {
    const lease = await this.leases.claimOne(worker, jobId);
    if (lease !== null) await this.take(lease, options);
  }

  private async take(lease: Lease, { signal, beatMs = BEAT_MS }: JobWorkOptions): Promise<void> {
    const { jobId, kind, worker } = lease;
    if (lease.attempts > ATTEMPTS && lease.state === 'running') {
      this.log.warn('a job was given up', { jobId, kind });
      return this.leases.end(lease, 'failed', `${ATTEMPTS} attempts in a row came to nothing, see the log`);
    }
    const job = new JobInHand(this.leases, lease, signal);
    await sayingAlive(
      () => this.leases.beat(lease),
      beatMs,
      () => this.workOn(job, kind),
    );
    this.log.info('a job was put down', { jobId, kind, worker });
  }

  /** A job that fails is left as if its worker had died: whoever takes it up after that while begins behind the last page. */
  private async workOn(job: JobInHand, kind: string): Promise<void> {
    try {
      await job.settle(await this.catalogue.handlerOf(kind).execute(job));
    } catch (error) {
      this.log.error('a job failed', error, { jobId: job.jobId, kind });
    }
  }
}
