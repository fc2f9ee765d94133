import { describe, expect, it } from '@jest/globals';
import { day } from './day.js';
import { firstWorkingDayFrom, lastDayFor, workingDaysBetween } from './working-days.js';

const between = (from: string, to: string) => workingDaysBetween(day(from), day(to));

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
])('what is due on %s is due on %s', (stated, last) => {
  expect(firstWorkingDayFrom(day(stated))).toBe(last);
  expect(lastDayFor(day(stated))).toBe(last);
});

it('where the holidays are not published nobody says a working day, and what is due stays so', () => {
  expect(firstWorkingDayFrom(day('2150-05-01'))).toBeNull();
  expect(lastDayFor(day('2150-05-01'))).toBe('2150-05-01');
});
