/** A calendar day in Asia/Shanghai as `YYYY-MM-DD`; string order is time order. */
export type Day = string & { readonly __unit: 'Shanghai day' };

/**
 * A calendar day as the number of days since 1970-01-01 (proleptic Gregorian): days that are compared, added and sorted
 * by the million are numbers. The arithmetic is that of the civil calendar with 400-year eras.
 */
export type DayNumber = number;

const DAYS_OF_ERA = 146_097;
const EPOCH_SHIFT = 719_468;
const ZERO = 48;

/** The number of a well-formed day. */
export function dayNumber(day: Day): DayNumber {
  const digit = (at: number): number => day.charCodeAt(at) - ZERO;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  return numberOf(year, digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
}

function numberOf(year: number, month: number, date: number): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + date - 1;
  const dayOfEra = yearOfEra * 365 + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0) + dayOfYear;
  return era * DAYS_OF_ERA + dayOfEra - EPOCH_SHIFT;
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

function civilOf(day: DayNumber): Civil {
  const shifted = day + EPOCH_SHIFT;
  const era = Math.floor(shifted / DAYS_OF_ERA);
  const dayOfEra = shifted - era * DAYS_OF_ERA;
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36_524) | 0) - ((dayOfEra / 146_096) | 0)) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0));
  const shiftedMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const date = dayOfYear - (((153 * shiftedMonth + 2) / 5) | 0) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

/** Days that were written out once; most ledgers speak of the same few thousand. */
const written = new Map<DayNumber, Day>();
const MOST_WRITTEN = 50_000;

/** The day of a number, as text. */
export function dayOf(day: DayNumber): Day {
  const known = written.get(day);
  if (known !== undefined) return known;
  const { year, month, date } = civilOf(day);
  const text = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}` as Day;
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(day, text);
  return text;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Adds calendar months; the end of a month clamps, as in `addMonths`. */
export function addMonthsTo(day: DayNumber, months: number): DayNumber {
  const { year, month, date } = civilOf(day);
  const turned = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(turned / 12), (turned % 12) + 1];
  return numberOf(y, m, Math.min(date, lengthOf(y, m)));
}

function lengthOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The calendar year in which a day lies. */
export const yearOfNumber = (day: DayNumber): number => civilOf(day).year;

/** The first day of a calendar year. */
export const firstDayOf = (year: number): DayNumber => numberOf(year, 1, 1);

/** The first day of the month after the one in which a day lies. */
export function firstOfMonthAfter(day: DayNumber): DayNumber {
  const { year, month } = civilOf(day);
  return month === 12 ? numberOf(year + 1, 1, 1) : numberOf(year, month + 1, 1);
}

/** The day of a month of a year, as in `03-15`; the date is one that every year has. */
export const dayOfMonth = (year: number, month: number, date: number): DayNumber => numberOf(year, month, date);

/** Year, month (1–12) and date of a day. */
export const calendarOf = (day: DayNumber): Civil => civilOf(day);
