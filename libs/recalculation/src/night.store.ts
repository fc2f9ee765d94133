import { type Database, dayToColumn } from '#database';
import type { Day } from '#kernel';

/** One row a night: whoever inserts it acts, everybody else has nothing to do. */
export class NightStore {
  constructor(private readonly database: Database) {}

  async claim(day: Day, worker: string, startedAt: Date): Promise<boolean> {
    const { count } = await this.database.nightlyRun.createMany({
      data: { day: dayToColumn(day), worker, startedAt },
      skipDuplicates: true,
    });
    return count === 1;
  }

  async finish(day: Day, due: number, finishedAt: Date): Promise<void> {
    await this.database.nightlyRun.update({ where: { day: dayToColumn(day) }, data: { due, finishedAt } });
  }
}
