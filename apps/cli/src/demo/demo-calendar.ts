import { addDays, type Day, firstOfYear, maxDay, yearOf } from '#kernel';

/** Nothing was scored before the national rule came into force. */
const RULE_IN_FORCE = '2025-01-01' as Day;
const YEAR_DAYS = 365;

/** The days of the demo: a year up to a day, as far as the rule reaches back. */
export class DemoCalendar {
  readonly start: Day;

  constructor(readonly today: Day) {
    this.start = maxDay(addDays(today, -YEAR_DAYS), RULE_IN_FORCE);
  }

  daysAgo(days: number): Day {
    return maxDay(addDays(this.today, -days), this.start);
  }

  /** A day in the longer of the two calendar years that the demo touches; what accumulates has to be in one. */
  inLongYear(fraction: number): Day {
    const turn = firstOfYear(yearOf(this.today));
    const thisYear = { from: maxDay(turn, this.start), to: this.today };
    const lastYear = { from: this.start, to: addDays(turn, -1) };
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
