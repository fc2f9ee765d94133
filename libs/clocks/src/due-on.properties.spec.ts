import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, type Day, day, DomainError, PUBLISHED_CALENDAR, WorkingCalendar } from '#kernel';
import type { Clock, Stop } from './clock.js';
import { dueOn } from './due-on.js';
import { readClocks } from './read-clocks.js';

/** Days of a month, such as `10-01..10-08`, off or worked. */
const span = (year: number, text: string): string[] => {
  const [from, to = from] = text.split('..').map((date) => `${year}-${date}`) as [string, string?];
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to!); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
};
const year = (of: number, off: string[], worked: string[]) => ({
  year: of,
  daysOff: off.flatMap((text) => span(of, text)) as Day[],
  workedWeekends: worked.map((date) => day(`${of}-${date}`)),
});

/** As the State Council's office gave notice of them: written off from the notices, not from the library. */
const YEAR_2025 = year(
  2025,
  ['01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'],
  ['01-26', '02-08', '04-27', '09-28', '10-11'],
);
const YEAR_2026 = year(
  2026,
  ['01-01..01-03', '02-15..02-23', '04-04..04-06', '05-01..05-05', '06-19..06-21', '09-25..09-27', '10-01..10-07'],
  ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
);
/** Nobody has given notice of these yet: made up, as an administrator would add them. */
const LATER = [2027, 2028, 2029].map((of) =>
  year(of, ['01-01', '02-05..02-11', '04-05', '05-01..05-03', '06-09', '10-01..10-07'], []),
);

/** The slow calculator: days in a row, each counted or not; it shares nothing with the quick one but the words. */
class SlowCalendar {
  private readonly off = new Set<string>();
  private readonly worked = new Set<string>();

  constructor(years: readonly { daysOff: readonly string[]; workedWeekends: readonly string[] }[]) {
    for (const { daysOff, workedWeekends } of years) {
      for (const one of daysOff) this.off.add(one);
      for (const one of workedWeekends) this.worked.add(one);
    }
  }

  isWorked(date: string): boolean {
    if (this.worked.has(date)) return true;
    return !this.off.has(date) && !['Sat', 'Sun'].includes(new Date(date).toUTCString().slice(0, 3));
  }
}
const SLOW = new SlowCalendar([YEAR_2025, YEAR_2026, ...LATER]);
const ROW = span(2024, '06-01..12-31').concat([2025, 2026, 2027, 2028, 2029].flatMap((of) => span(of, '01-01..12-31')));
const WORKED = new Map(ROW.map((date) => [date, SLOW.isWorked(date)]));

function slowDue(clock: Clock, started: string, extensions: readonly number[], stops: readonly Stop[]): string {
  const total = [clock.length.count, ...extensions].reduce((a, b) => a + b, 0);
  const standing = new Set<string>();
  for (const { from, until } of stops) for (const date of ROW) if (date >= from && date < until!) standing.add(date);
  const place = ROW.indexOf(started);
  const row = clock.counts === 'backward' ? ROW.slice(0, place).toReversed() : ROW.slice(place + 1);
  const running = row.filter((date) => !standing.has(date));
  const counted = clock.length.unit === 'workingDays' ? running.filter((date) => WORKED.get(date)) : running;
  const end = clock.length.unit === 'months' ? slowMonths(started, total) : counted[total - 1]!;
  if (clock.endsOnHoliday === 'stays') return end;
  return running.find((date) => date >= end && WORKED.get(date))!;
}

function slowMonths(started: string, months: number): string {
  const [y, m, d] = started.split('-').map(Number) as [number, number, number];
  const month = (at: number) => new Date(Date.UTC(y, m - 1 + months, at)).toISOString().slice(0, 10);
  const last = new Date(Date.UTC(y, m + months, 0)).getUTCDate();
  return month(Math.min(d, last));
}

const CLOCKS = readClocks().on(day('2026-06-01'));
const CALENDAR = new WorkingCalendar(LATER);
const DAYS = ROW.filter((date) => date >= '2025-01-01' && date <= '2026-12-31') as Day[];

describe('every clock over two years with Spring Festival and National Day (N2, K4)', () => {
  test('the notices and the library know the same working days', () => {
    const differ = DAYS.filter((date) => PUBLISHED_CALENDAR.isWorkingDay(date) !== WORKED.get(date));
    expect(differ).toEqual([]);
  });

  test.each(CLOCKS.map((clock) => [clock.code, clock] as const))('%s is due on the same day', (_, clock) => {
    // Backward into the year before, of which the slow calculator has no notice.
    const starts = DAYS.filter((at) => clock.counts === 'forward' || at > '2025-02-15');
    const found = starts.map((startedOn) => dueOn(clock, { startedOn, extensions: [], stops: [] }, CALENDAR));
    expect(found).toEqual(starts.map((at) => slowDue(clock, at, [], [])));
  });

  const extended = CLOCKS.filter(({ extensions, stops }) => extensions.length > 0 || stops.length > 0);
  const course = (clock: Clock) =>
    fc.record({
      startedOn: fc.integer({ min: 0, max: 729 }).map((days) => addDays(day('2025-01-01'), days)),
      granted: fc.integer({ min: 0, max: clock.extensions.length }),
      gaps: fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 0, max: 40 })), {
        maxLength: clock.stops.length === 0 ? 0 : 4,
      }),
    });

  test.each(extended.map((clock) => [clock.code, clock] as const))(
    '%s, extended and stopped as often as it may be, is due on the same day',
    (_, clock) => {
      fc.assert(
        fc.property(course(clock), ({ startedOn, granted, gaps }) => {
          const extensions = clock.extensions.slice(0, granted).map(({ count }) => count);
          let at = startedOn;
          const stops = gaps.map(([before, length]) => {
            const from = addDays(at, before);
            at = addDays(from, length);
            return { from, until: at };
          });
          const found = dueOn(clock, { startedOn, extensions, stops }, CALENDAR);
          expect(found).toBe(slowDue(clock, startedOn, extensions, stops));
        }),
        { numRuns: 200 },
      );
    },
  );
});

const clockOf = (code: string): Clock => CLOCKS.find((clock) => clock.code === code)!;
const due = (code: string, startedOn: string, calendar = PUBLISHED_CALENDAR) =>
  dueOn(clockOf(code), { startedOn: day(startedOn), extensions: [], stops: [] }, calendar);

describe('by hand', () => {
  test.each([
    ['personnel.notice', '2025-09-26', '2025-10-10'],
    ['personnel.service', '2025-09-26', '2025-09-30'],
    ['payment.usual', '2025-01-02', '2025-02-19'],
    ['payment.maternity', '2026-02-10', '2026-03-16'],
    // 90 days from 4 July 2025 end on 2 October: the holiday ends on the 8th.
    ['penalty.decision', '2025-07-04', '2025-10-09'],
    ['publication.correction', '2025-09-29', '2025-10-02'],
    ['publication.seriousLongest', '2025-03-31', '2028-03-31'],
    ['repair.cleanTime', '2025-08-31', '2026-02-28'],
    // Fifteen working days before 15 March 2026, a Sunday.
    ['personnel.recoveryApplication', '2026-03-15', '2026-02-24'],
  ])('%s of %s ends on %s', (code, started, ended) => expect(due(code, started)).toBe(ended));

  test('a clock that stands ends on no day that anybody knows', () => {
    const stops = [{ from: day('2025-03-10'), until: null }];
    const course = { startedOn: day('2025-03-03'), extensions: [], stops };
    expect(dueOn(clockOf('personnel.verification'), course, PUBLISHED_CALENDAR)).toBeNull();
  });

  test('where a year on the way is not known nobody guesses: the error names the year', () => {
    const missing = (code: string, started: string, calendar?: WorkingCalendar) => {
      try {
        return due(code, started, calendar);
      } catch (error) {
        return error instanceof DomainError ? [error.code, error.data['year']] : error;
      }
    };
    expect(missing('payment.usual', '2026-12-01')).toEqual(['clocks/calendar-missing', 2027]);
    expect(missing('payment.usual', '2026-12-01', CALENDAR)).toBe('2027-01-13');
    expect(missing('repair.cleanTime', '2026-12-01')).toBe(addMonths(day('2026-12-01'), 6));
  });
});
