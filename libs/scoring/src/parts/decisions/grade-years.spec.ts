import { describe, expect, it } from '@jest/globals';
import { coversYears, gradedYears, type GradeHistory, type YearsCondition } from './grade-years.js';

const years = (more: Partial<YearsCondition> = {}): YearsCondition => ({ grade: ['C', 'D'], consecutive: 3, ...more });

/** Closing grades of 2020 and the years after it; now is the year behind the last of them. */
const closed = (...grades: readonly (string | null)[]): GradeHistory => ({
  year: 2020 + grades.length,
  first: 2020,
  closing: (year) => grades[year - 2020] ?? null,
});

describe('grades of several years', () => {
  it('count back from now, the newest first', () => {
    expect(gradedYears(years(), 'D', closed('C', 'D'))).toEqual([
      { year: 2022, grade: 'D' },
      { year: 2021, grade: 'D' },
      { year: 2020, grade: 'C' },
    ]);
    expect(gradedYears(years(), 'A', closed('C', 'D'))).toBeNull();
    expect(gradedYears(years(), 'D', closed('C', 'A'))).toBeNull();
  });

  it('need as many years as the scheme has', () => {
    expect(gradedYears(years(), 'D', closed('D'))).toBeNull();
    expect(gradedYears(years({ consecutive: 2 }), 'D', closed('D'))).toHaveLength(2);
  });

  it('break at a year without a grade, or pass it over', () => {
    const gap = closed('D', 'D', null, null);
    expect(gradedYears(years(), 'D', gap)).toBeNull();
    expect(gradedYears(years({ notRatedYears: 'break' }), 'D', gap)).toBeNull();
    const skipped = gradedYears(years({ notRatedYears: 'skip' }), 'D', gap);
    expect(skipped?.map(({ year }) => year)).toEqual([2024, 2021, 2020]);
    expect(gradedYears(years({ notRatedYears: 'skip' }), null, gap)).toBeNull();
    expect(gradedYears(years({ notRatedYears: 'skip' }), 'D', closed(null, null, 'D'))).toBeNull();
  });
});

describe('a row about several years above another one', () => {
  it('covers what asks for more years, for fewer grades, or breaks where it skips', () => {
    const outer = years();
    expect(coversYears(undefined, outer)).toBe(true);
    expect(coversYears(outer, undefined)).toBe(false);
    expect(coversYears(outer, years({ consecutive: 4, grade: ['D'] }))).toBe(true);
    expect(coversYears(outer, years({ consecutive: 2 }))).toBe(false);
    expect(coversYears(outer, years({ grade: ['B', 'D'] }))).toBe(false);
    expect(coversYears(outer, years({ notRatedYears: 'skip' }))).toBe(false);
    expect(coversYears(years({ notRatedYears: 'skip' }), outer)).toBe(true);
  });
});
