import { Temporal } from 'temporal-polyfill';
import { type Day, dayNumber, dayOf } from './day-number.js';

export type { Day } from './day-number.js';

const SHANGHAI = 'Asia/Shanghai';
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a day; `null` when the text is no real date (2025-02-30) or not `YYYY-MM-DD`. */
export function parseDay(text: string): Day | null {
  if (!DAY_PATTERN.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day;
  } catch {
    return null;
  }
}

/** A day known to be well formed; throws otherwise. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`not a calendar day: ${text}`);
  return parsed;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Since the last summer time, of 1991, Shanghai is eight hours ahead. */
const ALWAYS_AHEAD_SINCE = Date.UTC(1992, 0, 1);
const FIRST_ALWAYS_AHEAD = '1992-01-01';
const AHEAD_MS = 8 * HOUR_MS;

/** The Shanghai day in which an instant falls, wherever the process runs. */
export function shanghaiDay(instant: Date): Day {
  const ms = instant.getTime();
  if (ms >= ALWAYS_AHEAD_SINCE) return dayOf(Math.floor((ms + AHEAD_MS) / DAY_MS));
  const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(SHANGHAI);
  return zoned.toPlainDate().toString() as Day;
}

/** Midnight in Shanghai at which the day begins, as an instant with its offset: `2026-01-01T00:00:00+08:00`. */
export function startOfDay(d: Day): string {
  if (d >= FIRST_ALWAYS_AHEAD) return `${d}T00:00:00+08:00`;
  const start = Temporal.PlainDate.from(d).toZonedDateTime(SHANGHAI);
  return start.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

export function addDays(d: Day, days: number): Day {
  return dayOf(dayNumber(d) + days);
}

/** Adds calendar months; the end of a month clamps: 31 August + 6 months = 28 or 29 February. */
export function addMonths(d: Day, months: number): Day {
  return Temporal.PlainDate.from(d).add({ months }).toString() as Day;
}

export function yearOf(d: Day): number {
  return Number(d.slice(0, 4));
}

/** The first day of a calendar year. */
export function firstOfYear(year: number): Day {
  return `${String(year).padStart(4, '0')}-01-01` as Day;
}

export function maxDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** Whole months from one day to another, as `addMonths` counts them; negative when `to` is the earlier one. */
export function monthsBetween(from: Day, to: Day): number {
  if (to < from) return 0 - monthsBetween(to, from);
  const [years, months] = [yearOf(to) - yearOf(from), Number(to.slice(5, 7)) - Number(from.slice(5, 7))];
  const turned = years * 12 + months;
  return addMonths(from, turned) <= to ? turned : turned - 1;
}
