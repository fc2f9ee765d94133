import type { Clock as Now, TransactionRunner } from '#kernel';
import type { Known } from '#known';
import type { Log } from '#observability';
import { type ClockRun, isOverdue } from './clock-run.js';
import type { ClockRunStore } from './clock-run.store.js';

const PAGE = 500;
const REMINDING = { actor: 'clocks', person: 'clocks', requestId: null } as const;

/** Notes of each clock that ran out with its duty undone that it is overdue: once, whichever worker sees it first. */
export class RemindOverdue {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly store: ClockRunStore,
    private readonly known: Known,
    private readonly now: Now,
    private readonly log: Log,
  ) {}

  /** Returns how many reminders were written. */
  async execute(signal: AbortSignal): Promise<number> {
    const [today, calendar] = [this.now.today(), await this.known.now().calendar.now()];
    let written = 0;
    for (let after = ''; !signal.aborted;) {
      const runs = await this.store.unmet(after, PAGE);
      for (const run of runs.filter((one) => isOverdue(one, today, calendar))) written += await this.remind(run.runId);
      if (runs.length < PAGE) break;
      after = runs.at(-1)!.runId;
    }
    return written;
  }

  /** Looks again under the lock: it may have been met, extended or reminded of meanwhile. */
  private async remind(runId: string): Promise<number> {
    const reminded = await this.transactions.write(REMINDING, async (tx): Promise<ClockRun | null> => {
      await this.store.lock(tx, runId);
      const run = (await this.store.find(runId, tx))!;
      const [on, calendar] = [this.now.today(), await this.known.within(tx).calendar.now()];
      const done = run.events.some(({ kind }) => kind === 'met' || kind === 'reminded');
      if (done || !isOverdue(run, on, calendar)) return null;
      await this.store.add(tx, run, { kind: 'reminded', on, added: null, cause: null, reason: null });
      return run;
    });
    if (reminded === null) return 0;
    this.log.warn('a clock is overdue', { runId, clock: reminded.clock.code });
    return 1;
  }
}
