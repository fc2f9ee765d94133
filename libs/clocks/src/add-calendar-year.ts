import { type CalendarYear, type Day, DomainError, requireReached, type Tx } from '#kernel';
import { type AddedYear, calendarProblems } from './calendar.js';
import type { CalendarStore } from './calendar.store.js';
import { INVALID_CALENDAR } from './clocks.errors.js';

/**
 * Says which days of a year are worked: of one that the library doesn't know yet, or another word on one that is known.
 * Holds from its transaction on; what is due is counted by the newest word, what was known before stays reproducible.
 */
export class AddCalendarYear {
  constructor(private readonly store: CalendarStore) {}

  /** The same said again adds nothing. */
  async execute(tx: Tx, asked: CalendarYear, reference: string): Promise<{ created: boolean; year: AddedYear }> {
    requireReached(tx, null);
    const problems = calendarProblems(asked);
    if (problems.length > 0) throw new DomainError(INVALID_CALENDAR, {}, problems);
    const said = { ...asked, daysOff: asked.daysOff.toSorted(), workedWeekends: asked.workedWeekends.toSorted() };
    await this.store.lock(tx, said.year);
    const before = await this.store.newest(tx, said.year);
    if (before !== null && saysTheSame(before, said, reference)) return { created: false, year: before };
    return { created: true, year: await this.store.insert(tx, said, reference, (before?.revision ?? 0) + 1) };
  }
}

const saysTheSame = (before: AddedYear, said: CalendarYear, reference: string): boolean =>
  before.reference === reference &&
  sameDays(before.daysOff, said.daysOff) &&
  sameDays(before.workedWeekends, said.workedWeekends);

const sameDays = (a: readonly Day[], b: readonly Day[]): boolean => a.join() === b.join();
