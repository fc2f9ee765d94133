import { describe, expect, it } from '@jest/globals';
import { day } from './day.js';
import { workingDaysBetween } from './working-days.js';

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
