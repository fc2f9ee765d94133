import chineseDays from 'chinese-days';
import { addDays, type Day, yearOf } from './day.js';

/** Holidays and make-up weekends (调休) are published year by year since 2004. */
export const FIRST_CALENDAR_YEAR = 2004;

/** What is published of one year, beside its weekends. */
export interface CalendarYear {
  readonly year: number;
  /** Days off; weekends among them are off anyway. */
  readonly daysOff: readonly Day[];
  /** Saturdays and Sundays that are worked in exchange. */
  readonly workedWeekends: readonly Day[];
}

/** Whether a day is worked, in a year that is known. */
type IsWorked = (day: Day) => boolean;

const byLibrary: IsWorked = (day) => chineseDays.isWorkday(day);

/** A year is published when its National Day is: of 1 to 3 October at least one falls on Monday to Friday. */
const inLibrary = (year: number): boolean =>
  year >= FIRST_CALENDAR_YEAR && ['01', '02', '03'].every((date) => !byLibrary(`${year}-10-${date}` as Day));

/** Saturday or Sunday. */
export const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(day).getUTCDay());

/**
 * The Chinese working-day calendar: Monday to Friday without holidays, and make-up weekends. The years that the library
 * knows, and those that somebody added; an added year is believed more than the library, for a published year may be
 * changed. In any other year nobody can say what is worked: `null`, never a guess.
 */
export class WorkingCalendar {
  private readonly years = new Map<number, IsWorked | null>();
  private readonly counted = new Map<number, ReadonlyMap<Day, number> | null>();

  /** Of two that are about one year the last speaks. */
  constructor(added: readonly CalendarYear[] = []) {
    for (const year of added) this.years.set(year.year, byList(year));
  }

  knows(year: number): boolean {
    return this.year(year) !== null;
  }

  /** `null`: nobody can say. */
  isWorkingDay(day: Day): boolean | null {
    return this.year(yearOf(day))?.(day) ?? null;
  }

  /** The day itself when it is a working day, else the next one; `null` when a year on the way isn't known. */
  firstWorkingDayFrom(day: Day): Day | null {
    for (let at = day; ; at = addDays(at, 1)) {
      const worked = this.isWorkingDay(at);
      if (worked !== false) return worked === null ? null : at;
    }
  }

  /**
   * Working days after `from`, up to and including `to`; negative when `to` is the earlier one. `null` when a year of
   * them isn't known.
   */
  workingDaysBetween(from: Day, to: Day): number | null {
    if (to < from) return negated(this.workingDaysBetween(to, from));
    let days = 0;
    for (let year = yearOf(from); year < yearOf(to); year += 1) {
      const ofYear = this.upTo(`${year}-12-31` as Day);
      if (ofYear === null) return null;
      days += ofYear;
    }
    const [before, last] = [this.upTo(from), this.upTo(to)];
    return before === null || last === null ? null : days + last - before;
  }

  private year(year: number): IsWorked | null {
    if (!this.years.has(year)) this.years.set(year, inLibrary(year) ? byLibrary : null);
    return this.years.get(year)!;
  }

  /** Working days of its year up to a day, that day included; a year is counted when it is first asked about. */
  private upTo(day: Day): number | null {
    const year = yearOf(day);
    if (!this.counted.has(year)) this.counted.set(year, this.count(year));
    return this.counted.get(year)?.get(day) ?? null;
  }

  private count(year: number): ReadonlyMap<Day, number> | null {
    const isWorked = this.year(year);
    if (isWorked === null) return null;
    const sums = new Map<Day, number>();
    let sum = 0;
    for (let day = `${year}-01-01` as Day; yearOf(day) === year; day = addDays(day, 1)) {
      if (isWorked(day)) sum += 1;
      sums.set(day, sum);
    }
    return sums;
  }
}

const negated = (days: number | null): number | null => (days === null ? null : 0 - days);

function byList({ daysOff, workedWeekends }: CalendarYear): IsWorked {
  const [off, worked] = [new Set(daysOff), new Set(workedWeekends)];
  return (day) => worked.has(day) || !(off.has(day) || isWeekend(day));
}

/** What the library knows, and nothing more. */
export const PUBLISHED_CALENDAR = new WorkingCalendar();
