import type { JobStore } from '#jobs';
import { DomainError, type Tx } from '#kernel';
import type { RunStore } from './run.store.js';
import { RECALCULATION, type RecalculationRun } from './recalculation-run.js';
import { RUN_HAS_ENDED, UNKNOWN_RUN } from './recalculation.errors.js';

/** Ends a run before its time: its worker finishes the page in hand and stops. What was recalculated stays. */
export class CancelRun {
  constructor(
    private readonly jobs: JobStore,
    private readonly runs: RunStore,
  ) {}

  async execute(tx: Tx, runId: string): Promise<RecalculationRun> {
    const cancelled = await this.jobs.cancel(tx, RECALCULATION, runId);
    const run = await this.runs.find(runId, tx);
    if (run === null) throw new DomainError(UNKNOWN_RUN, { runId });
    if (!cancelled) throw new DomainError(RUN_HAS_ENDED, { status: run.status });
    return run;
  }
}
