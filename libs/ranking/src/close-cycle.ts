import type { JobStore } from '#jobs';
import { DomainError, shanghaiDay, type Tx } from '#kernel';
import type { ClosingStore } from './closing.store.js';
import { CLOSING_NOTICE } from './notify-of-closing.js';
import type { RankedCycle } from './ranked-cycle.js';
import { CYCLE_IS_CLOSED } from './ranking.errors.js';

/** Records a ranking, once for each cycle: population, cut-offs and ranks stay as they are. Its books are told by a job. */
export class CloseCycle {
  constructor(
    private readonly store: ClosingStore,
    private readonly jobs: JobStore,
  ) {}

  async requireOpen(tx: Tx, scheme: string, cycle: number): Promise<void> {
    if (await this.store.isClosed(tx, scheme, cycle)) throw new DomainError(CYCLE_IS_CLOSED, { scheme, cycle });
  }

  async execute(tx: Tx, closingId: string, ranked: RankedCycle): Promise<void> {
    const { scheme, cycle } = ranked;
    const isFirst = await this.store.insert(tx, closingId, shanghaiDay(tx.recordedAt), ranked);
    if (!isFirst) throw new DomainError(CYCLE_IS_CLOSED, { scheme, cycle });
    await this.jobs.add(tx, CLOSING_NOTICE, { jobId: closingId });
  }
}
