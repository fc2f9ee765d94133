import { type CalendarYear, WorkingCalendar } from '#kernel';
import { type Horizon, knownBy } from './known-sql.js';

/** Which days are worked, as somebody had said within a horizon. */
export class KnownCalendar {
  constructor(private readonly horizon: Horizon) {}

  /** The published years with those that were added by then. */
  async now(): Promise<WorkingCalendar> {
    const added = await this.horizon.client.$queryRaw<CalendarYear[]>`
      SELECT c.year, c.days_off AS "daysOff", c.worked_weekends AS "workedWeekends"
      FROM calendar_year c JOIN ledger_tx t ON t.id = c.tx_id
      WHERE ${knownBy(this.horizon)} ORDER BY c.year, c.revision`;
    return new WorkingCalendar(added);
  }
}
