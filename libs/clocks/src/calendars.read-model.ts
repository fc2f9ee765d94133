import { FIRST_CALENDAR_YEAR } from '#kernel';
import type { Known } from '#known';
import type { AddedYear } from './calendar.js';
import type { CalendarStore } from './calendar.store.js';

/** How far the working days are known, and what was added by whom. */
export class Calendars {
  constructor(
    private readonly store: CalendarStore,
    private readonly view: Known,
  ) {}

  /** `knownThrough`: every year from the first on up to this one. */
  async known(): Promise<{ readonly knownThrough: number; readonly added: readonly AddedYear[] }> {
    const [calendar, added] = [await this.view.now().calendar.now(), await this.store.all()];
    let knownThrough = FIRST_CALENDAR_YEAR;
    while (calendar.knows(knownThrough + 1)) knownThrough += 1;
    return { knownThrough, added };
  }
}
