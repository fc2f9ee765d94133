import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, addMonths, day, monthsBetween, shanghaiDay, startOfDay } from './day.js';

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

describe('the day in Shanghai', () => {
  const byCalendar = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  const instants = fc.oneof(
    fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) }),
    // The summers of 1986 to 1991, and midnights to the millisecond.
    fc.integer({ min: Date.UTC(1986, 3, 1), max: Date.UTC(1992, 0, 3) }),
    fc
      .tuple(fc.integer({ min: 8_000, max: 30_000 }), fc.integer({ min: -2, max: 2 }))
      .map(([days, off]) => days * 86_400_000 - 8 * 3_600_000 + off),
  );

  it('is that of the calendar, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.array(instants, { minLength: 2, maxLength: 6 }), (all) => {
        for (const ms of all.flatMap((each) => [each, each + 1, each - 1, each]))
          expect(shanghaiDay(new Date(ms))).toBe(byCalendar(ms));
      }),
    );
  });

  it('begins at the midnight of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (days) => {
        const someday = addDays(day('1900-01-01'), days);
        const start = Temporal.PlainDate.from(someday).toZonedDateTime('Asia/Shanghai');
        expect(startOfDay(someday)).toBe(start.toString({ timeZoneName: 'never', smallestUnit: 'second' }));
      }),
    );
  });
});
