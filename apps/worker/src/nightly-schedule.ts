import type { Type } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import type { Log } from '#observability';
import type { RunNightly } from '#recalculation';

/** What a schedule calls, and what tests call without waiting for the night. */
export interface NightlySchedule {
  run(): Promise<void>;
}

/**
 * The class that fires the nightly run at the configured time in Shanghai. Every worker has one and is woken; the
 * run itself sees to it that one of them acts.
 */
export function nightlyScheduleAt(cron: string, worker: string): Type<NightlySchedule> {
  class Schedule implements NightlySchedule {
    constructor(
      private readonly nightly: RunNightly,
      private readonly log: Log,
    ) {}

    @Cron(cron, { name: 'nightly', timeZone: 'Asia/Shanghai', waitForCompletion: true })
    async run(): Promise<void> {
      try {
        await this.nightly.execute(worker);
      } catch (error) {
        this.log.error('the nightly run failed', error, { worker });
      }
    }
  }
  return Schedule as Type<NightlySchedule>;
}
