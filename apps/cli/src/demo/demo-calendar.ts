import { addDays, type Day, firstOfYear, maxDay, yearOf } from '#kernel';

/** Nothing was scored before the national rule came into force. */
const RULE_IN_FORCE = '2025-01-01' as Day;
const YEAR_DAYS = 365;

/** When decisions of a year are made: late enough that the inspection lies in the same year. */
const SEASON = { from: 45, days: 279 } as const;

/** The days of the demo: two years up to a day, as far as the rule reaches back. */
export class DemoCalendar {
  readonly start: Day;
  /** What accumulates is told of the last year: standings have to hold still today. */
  private readonly recent: Day;

  constructor(readonly today: Day) {
    this.start = maxDay(addDays(today, -2 * YEAR_DAYS), RULE_IN_FORCE);
    this.recent = maxDay(addDays(today, -YEAR_DAYS), this.start);
  }

  daysAgo(days: number): Day {
    return maxDay(addDays(this.today, -days), this.start);
  }

  /** A day of the demo that lies at least some days back. */
  atLeastAgo(days: number, fraction: number): Day {
    const span = Math.max(daysBetween({ from: this.start, to: this.today }) - days, 0);
    return addDays(this.start, Math.floor(fraction * span));
  }

  has(day: Day): boolean {
    return this.start <= day && day <= this.today;
  }

  /** The calendar years that the demo touches. */
  years(): number[] {
    const [first, last] = [yearOf(this.start), yearOf(this.today)];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  /** A day of a year on which a decision may be made, past or to come. */
  inSeason(year: number, fraction: number): Day {
    return addDays(firstOfYear(year), SEASON.from + Math.floor(fraction * SEASON.days));
  }

  /** A day in the longer of the two calendar years that the last year touches; what accumulates has to be in one. */
  inLongYear(fraction: number): Day {
    const turn = firstOfYear(yearOf(this.today));
    const thisYear = { from: maxDay(turn, this.recent), to: this.today };
    const lastYear = { from: this.recent, to: addDays(turn, -1) };
    const { from, to } = daysBetween(thisYear) >= daysBetween(lastYear) ? thisYear : lastYear;
    return addDays(from, Math.floor(fraction * daysBetween({ from, to })));
  }

  /** A day in last December; `null` when the demo doesn't reach back that far. */
  lastDecember(): Day | null {
    const turn = firstOfYear(yearOf(this.today));
    const day = maxDay(addDays(turn, -21), this.start);
    return day < turn ? day : null;
  }
}

function daysBetween({ from, to }: { from: Day; to: Day }): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
