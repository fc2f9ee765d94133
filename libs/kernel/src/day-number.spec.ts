import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addMonths, type Day, firstOfYear, yearOf } from './day.js';
import { addMonthsTo, dayNumber, dayOf, firstDayOf, firstOfMonthAfter, yearOfNumber } from './day-number.js';

const anyDay = fc
  .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9899-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day);

test('a day and its number are each other', () => {
  expect(dayNumber('1970-01-01' as Day)).toBe(0);
  fc.assert(fc.property(anyDay, (day) => expect(dayOf(dayNumber(day))).toBe(day)));
});

test('numbers follow each other as days do, over ends of months and leap years', () => {
  const byCalendar = (day: Day, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 36_000 }), (day, days) => {
      expect(dayOf(dayNumber(day) + 1)).toBe(byCalendar(day, 1));
      expect(dayOf(dayNumber(day) + days)).toBe(byCalendar(day, days));
    }),
  );
});

test('months, years and their first days are those of the calendar', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -12, max: 1200 }), (day, months) => {
      const number = dayNumber(day);
      if (yearOf(day) > 1) expect(dayOf(addMonthsTo(number, months))).toBe(addMonths(day, months));
      expect(yearOfNumber(number)).toBe(yearOf(day));
      expect(dayOf(firstDayOf(yearOf(day)))).toBe(firstOfYear(yearOf(day)));
      expect(dayOf(firstOfMonthAfter(number))).toBe(addMonths(`${day.slice(0, 7)}-01` as Day, 1));
    }),
  );
});
