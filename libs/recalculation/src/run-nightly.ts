import type { Clock } from '#kernel';
import type { Log } from '#observability';
import type { AdvanceDue } from './advance-due.js';
import type { NightStore } from './night.store.js';

/** What the night does: every worker is woken, exactly one acts. */
export class RunNightly {
  constructor(
    private readonly nights: NightStore,
    private readonly advanceDue: AdvanceDue,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Returns how many ratings changed by time, or `null` when another worker acts tonight. */
  async execute(worker: string): Promise<number | null> {
    const day = this.clock.today();
    if (!(await this.nights.claim(day, worker, this.clock.now()))) return null;
    const due = await this.advanceDue.execute();
    await this.nights.finish(day, due, this.clock.now());
    this.log.info('nightly run finished', { day, due, worker });
    return due;
  }
}
