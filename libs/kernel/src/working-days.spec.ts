import { describe, expect, it } from '@jest/globals';
import { day } from './day.js';
import { PUBLISHED_CALENDAR, WorkingCalendar } from './working-days.js';

const between = (from: string, to: string, calendar = PUBLISHED_CALENDAR) =>
  calendar.workingDaysBetween(day(from), day(to));

describe('working days of the Chinese calendar', () => {
  it('leave out weekends and count the last day, not the first', () => {
    expect(between('2025-03-03', '2025-03-03')).toBe(0);
    expect(between('2025-03-03', '2025-03-04')).toBe(1);
    expect(between('2025-03-07', '2025-03-10')).toBe(1);
    expect(between('2025-03-08', '2025-03-09')).toBe(0);
  });

  it('leave out the days off and count the weekends that make up for them', () => {
    // National Day 2025: 1 to 8 October off, the Sunday before and the Saturday after are worked.
    expect(between('2025-09-27', '2025-09-28')).toBe(1);
    expect(between('2025-09-30', '2025-10-08')).toBe(0);
    expect(between('2025-10-08', '2025-10-11')).toBe(3);
  });

  it('are negative backwards', () => {
    expect(between('2025-10-11', '2025-10-08')).toBe(-3);
  });

  it('go on over the turns of years', () => {
    expect(between('2024-12-31', '2025-01-02')).toBe(1);
    expect(between('2023-12-29', '2025-01-02')).toBe(between('2023-12-29', '2024-12-31')! + 1);
  });

  it('are not counted where no holidays are published', () => {
    expect(between('2003-12-31', '2004-01-05')).toBeNull();
    expect(between('2004-01-01', '2004-01-02')).toBe(1);
    expect(between('2025-01-01', '2125-01-01')).toBeNull();
  });
});

it.each([
  ['2025-05-01', '2025-05-06'],
  ['2025-10-01', '2025-10-09'],
  ['2025-09-28', '2025-09-28'],
  ['2025-06-07', '2025-06-09'],
  ['2025-06-10', '2025-06-10'],
  ['2024-12-31', '2024-12-31'],
  ['2025-01-01', '2025-01-02'],
])('the first working day from %s on is %s', (stated, last) => {
  expect(PUBLISHED_CALENDAR.firstWorkingDayFrom(day(stated))).toBe(last);
});

describe('a year whose holidays nobody has said', () => {
  const added = new WorkingCalendar([
    { year: 2150, daysOff: [day('2150-05-01'), day('2150-05-04')], workedWeekends: [day('2150-05-09')] },
  ]);

  it('has no working days that anybody could name', () => {
    expect(PUBLISHED_CALENDAR.knows(2150)).toBe(false);
    expect(PUBLISHED_CALENDAR.isWorkingDay(day('2150-05-05'))).toBeNull();
    expect(PUBLISHED_CALENDAR.firstWorkingDayFrom(day('2150-05-01'))).toBeNull();
  });

  it('has them once it is added, and the years around it still have none', () => {
    expect(added.knows(2150)).toBe(true);
    expect(added.firstWorkingDayFrom(day('2150-05-01'))).toBe('2150-05-05');
    expect(between('2150-05-01', '2150-05-09', added)).toBe(5);
    expect(between('2150-12-30', '2151-01-02', added)).toBeNull();
  });

  it('may be one that the library knows otherwise: what was added last speaks', () => {
    const [first, second] = [day('2025-03-03'), day('2025-03-04')].map((off) => ({
      year: 2025,
      daysOff: [off],
      workedWeekends: [],
    }));
    const calendar = new WorkingCalendar([first!, second!]);
    expect(calendar.isWorkingDay(day('2025-03-03'))).toBe(true);
    expect(calendar.isWorkingDay(day('2025-03-04'))).toBe(false);
  });
});
