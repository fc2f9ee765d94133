import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, day, monthsBetween } from './day.js';

const someDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(day('2023-01-01'), days));

describe('months between two days', () => {
  it('are whole ones, and month ends clamp', () => {
    const between = (from: string, to: string) => monthsBetween(day(from), day(to));
    expect(between('2025-01-15', '2025-02-14')).toBe(0);
    expect(between('2025-01-15', '2025-02-15')).toBe(1);
    expect(between('2024-08-31', '2025-02-28')).toBe(6);
    expect(between('2025-02-15', '2025-01-15')).toBe(-1);
  });

  it('are as many as can be added without passing the later day', () => {
    fc.assert(
      fc.property(someDay, someDay, (a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a];
        const months = monthsBetween(from, to);
        expect(addMonths(from, months) <= to && addMonths(from, months + 1) > to).toBe(true);
        expect(monthsBetween(to, from)).toBe(0 - months);
      }),
    );
  });
});
