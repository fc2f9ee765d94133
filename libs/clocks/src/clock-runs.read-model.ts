import { type Clock as Now, DomainError, type Tx } from '#kernel';
import type { Known } from '#known';
import { type ClockRun, type Matter, type RunState, stateOf } from './clock-run.js';
import type { ClockRunStore, RunFilter } from './clock-run.store.js';
import { UNKNOWN_RUN } from './clocks.errors.js';

/** A clock with where it stands today. */
export interface RunToday {
  readonly run: ClockRun;
  readonly state: RunState;
}

/** Which clocks run, when they are due, and what has become of them. */
export class ClockRuns {
  constructor(
    private readonly store: ClockRunStore,
    private readonly known: Known,
    private readonly now: Now,
  ) {}

  async find(runId: string): Promise<RunToday> {
    const found = await this.maybe(runId);
    if (found === null) throw new DomainError(UNKNOWN_RUN, { runId });
    return found;
  }

  async maybe(runId: string, tx?: Tx): Promise<RunToday | null> {
    const run = await this.store.find(runId, tx);
    return run === null ? null : (await this.today([run], tx))[0]!;
  }

  /** Of one matter, in the order in which they started. */
  async about(matter: Matter, tx?: Tx): Promise<RunToday[]> {
    return this.today(await this.store.about(matter, tx), tx);
  }

  async page(filter: RunFilter, before: bigint | null, limit: number): Promise<(RunToday & { txId: bigint })[]> {
    const runs = await this.store.page(filter, before, limit);
    const found = await this.today(runs);
    return found.map((one, i) => ({ ...one, txId: runs[i]!.txId }));
  }

  /** Where some clocks stand, with what the transaction itself has written. */
  async today(runs: readonly ClockRun[], tx?: Tx): Promise<RunToday[]> {
    if (runs.length === 0) return [];
    const view = tx === undefined ? this.known.now() : this.known.within(tx);
    const [today, calendar] = [this.now.today(), await view.calendar.now()];
    return runs.map((run) => ({ run, state: stateOf(run, today, calendar) }));
  }
}
