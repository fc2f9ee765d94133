import {
  type CalendarYear,
  type Day,
  type FieldError,
  fieldError,
  FIRST_CALENDAR_YEAR,
  isWeekend,
  parseDay,
  yearOf,
} from '#kernel';

/** A year as it was added. */
export interface AddedYear extends CalendarYear {
  /** Counts what was said of the year; the last word speaks. */
  readonly revision: number;
  /** The notice that publishes it. */
  readonly reference: string;
  readonly person: string;
  readonly recordedAt: Date;
}

/** Nobody gives notice of the holidays of a far year. */
const LAST_YEAR = 2199;

/** Days off by law whatever the year, as month and day: a list without them isn't the whole year. */
const FIXED_HOLIDAYS = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** What makes a year unusable: a half-filled one would count days wrongly for a whole year. */
export function calendarProblems({ year, daysOff, workedWeekends }: CalendarYear): FieldError[] {
  if (year < FIRST_CALENDAR_YEAR || year > LAST_YEAR)
    return [
      fieldError(
        'year',
        'out-of-range',
        `${FIRST_CALENDAR_YEAR}–${LAST_YEAR}`,
        `${FIRST_CALENDAR_YEAR} to ${LAST_YEAR}`,
      ),
    ];
  return [
    ...dayProblems('daysOff', daysOff, year),
    ...dayProblems('workedWeekends', workedWeekends, year),
    ...workedWeekends.flatMap((day, i) => (parseDay(day) === null || isWeekend(day) ? [] : [notAWeekend(i)])),
    ...workedWeekends.flatMap((day, i) => (daysOff.includes(day) ? [offAndWorked(i)] : [])),
    ...missingHolidays(year, daysOff),
  ];
}

function dayProblems(path: string, days: readonly Day[], year: number): FieldError[] {
  return days.flatMap((day, i) => [
    ...(yearOf(day) === year
      ? []
      : [fieldError(`${path}[${i}]`, 'other-year', `该日不在 ${year} 年`, `the day lies not in ${year}`)]),
    ...(days.indexOf(day) === i
      ? []
      : [fieldError(`${path}[${i}]`, 'duplicate', '该日重复', 'the day stands there twice')]),
  ]);
}

function missingHolidays(year: number, daysOff: readonly Day[]): FieldError[] {
  const missing = FIXED_HOLIDAYS.map((date) => `${year}-${date}` as Day).filter((day) => !daysOff.includes(day));
  if (missing.length === 0) return [];
  const [zh, en] = [`缺少法定节假日：${missing.join('、')}`, `holidays by law are missing: ${missing.join(', ')}`];
  return [fieldError('daysOff', 'holiday-missing', zh, en)];
}

const notAWeekend = (i: number): FieldError =>
  fieldError(`workedWeekends[${i}]`, 'not-a-weekend', '该日不是周六或周日', 'the day is no Saturday or Sunday');

const offAndWorked = (i: number): FieldError =>
  fieldError(
    `workedWeekends[${i}]`,
    'off-and-worked',
    '该日同时列为放假和上班',
    'the day is listed as off and as worked',
  );
