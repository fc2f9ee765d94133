import type { Tx, WriteContext } from '#kernel';
import type { JobState } from './job.js';
import type { DonePage, Lease, LeaseStore } from './lease.store.js';

/** `letGo`: told to stop, cancelled, or in other hands. */
export type JobOutcome = 'finished' | 'letGo' | { readonly refused: string };

/** A job that one worker works on. What it records counts only as long as nobody else has taken the job up. */
export class JobInHand {
  constructor(
    private readonly leases: LeaseStore,
    private lease: Lease,
    /** Aborted = let go of the job after the page in hand; another worker goes on. */
    private readonly signal: AbortSignal | undefined,
  ) {}

  get jobId(): string {
    return this.lease.jobId;
  }

  /** As it was when the job was taken up. */
  get state(): JobState {
    return this.lease.state;
  }

  get cursor(): string {
    return this.lease.cursor;
  }

  /** Who writes what the job writes: the process for whoever asked for it. */
  get context(): WriteContext {
    const { kind, askedBy, jobId } = this.lease;
    return { actor: kind, person: askedBy, requestId: jobId };
  }

  /** Says how much there is to do, unless that was said. */
  measure(count: () => Promise<number>): Promise<void> {
    return this.leases.measure(this.lease, count);
  }

  /** Does page after page from where the job stands until there is none; false = let go of it. */
  async eachPage(doNext: (cursor: string) => Promise<DonePage | null>): Promise<boolean> {
    while (this.signal?.aborted !== true) {
      const page = await doNext(this.cursor);
      if (page === null) return true;
      if (!(await this.advance(page))) return false;
    }
    return false;
  }

  /** Records a page that is done; false = let go of the job. */
  async advance(page: DonePage): Promise<boolean> {
    const goesOn = await this.leases.advance(this.lease, page);
    this.lease = { ...this.lease, cursor: page.cursor };
    return goesOn;
  }

  /** In the transaction that puts in force what the job is about; false = undo it, the job is no longer this worker's. */
  takeEffect(tx: Tx): Promise<boolean> {
    return this.leases.takeEffect(tx, this.lease);
  }

  /** Ends the job, or leaves it to another worker. */
  settle(outcome: JobOutcome): Promise<void> {
    if (outcome === 'finished') return this.leases.finish(this.lease);
    if (outcome === 'letGo') return this.leases.release(this.lease);
    return this.leases.end(this.lease, 'refused', outcome.refused);
  }
}
