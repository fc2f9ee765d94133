import { expect, test } from '@jest/globals';
import { type Day, WorkingCalendar } from '#kernel';
import { calendarProblems } from './calendar.js';

const OFF = ['2027-01-01', '2027-05-01', '2027-05-02', '2027-10-01', '2027-10-02', '2027-10-03'] as Day[];
const problems = (daysOff: readonly string[], worked: readonly string[] = []): string[] =>
  calendarProblems({ year: 2027, daysOff: daysOff as Day[], workedWeekends: worked as Day[] }).map(
    ({ path, code }) => `${path} ${code}`,
  );

test('a year with its holidays and its worked weekends can be used', () => {
  expect(problems([...OFF, '2027-02-08'], ['2027-02-20'])).toEqual([]);
  const calendar = new WorkingCalendar([{ year: 2027, daysOff: OFF, workedWeekends: [] }]);
  expect(calendar.firstWorkingDayFrom('2027-10-01' as Day)).toBe('2027-10-04');
});

test.each([
  ['that leaves out a holiday by law', OFF.slice(1), [], ['daysOff holiday-missing']],
  ['with a day of another year', [...OFF, '2028-01-01'], [], ['daysOff[6] other-year']],
  ['with a day twice', [...OFF, '2027-10-03'], [], ['daysOff[6] duplicate']],
  ['that works in exchange on a Monday', OFF, ['2027-02-08'], ['workedWeekends[0] not-a-weekend']],
  ['with a weekend both off and worked', OFF, ['2027-10-02'], ['workedWeekends[0] off-and-worked']],
])('a year %s is refused', (_, off, worked, expected) => expect(problems(off, worked)).toEqual(expected));
