import { describe, expect, test } from '@jest/globals';
import { day, PUBLISHED_CALENDAR, WorkingCalendar } from '#kernel';
import type { Finding } from '#scoring';
import { defaultCodeLists } from '#vocabulary';
import type { ReportInput } from './fact-inputs.js';
import { reportProblems } from './report-problems.js';

const LISTS = defaultCodeLists();
const TODAY = day('2025-07-10');
const FINDING: Finding = {
  findingId: '1',
  violation: 'fake-admission',
  amount: null,
  bases: [],
  conduct: null,
  liable: [],
};
const COMPLAINT: ReportInput = {
  sourceSystem: 'hotline',
  sourceId: '1',
  kind: 'complaint',
  subjectId: 'H1',
  receivedOn: day('2025-06-01'),
  outcome: 'confirmed',
  confirmedOn: day('2025-06-20'),
  dueOn: null,
  findings: [FINDING],
};
const PENDING = { outcome: 'pending', confirmedOn: null, findings: [] } as const;
const INFORMATION = { ...COMPLAINT, kind: 'informationReport', dueOn: day('2025-06-10'), findings: [] } as const;

const problemsOf = (more: object, of: ReportInput = COMPLAINT): string[] =>
  reportProblems(LISTS, { ...of, ...more }, TODAY, PUBLISHED_CALENDAR).map(({ path, code }) => `${path} ${code}`);

describe('a report is taken', () => {
  test.each(['complaint', 'media', 'referral', 'smartAuditAlert'])('of kind %s, confirmed or not', (kind) => {
    expect(problemsOf({ kind })).toEqual([]);
    expect(problemsOf({ kind, ...PENDING })).toEqual([]);
    expect(problemsOf({ kind, ...PENDING, outcome: 'unfounded' })).toEqual([]);
  });

  test('on the very day of its receipt, its confirmation and today', () => {
    expect(problemsOf({ receivedOn: TODAY, confirmedOn: TODAY })).toEqual([]);
  });

  test.each([
    ['on time', { receivedOn: '2025-06-10' }],
    ['late', { receivedOn: '2025-06-11' }],
    [
      'due on a holiday, late by the day, missing after the next working day',
      { dueOn: '2025-05-31', receivedOn: null, confirmedOn: '2025-06-04' },
    ],
    ['early, before a day that lies ahead', { dueOn: '2025-09-30' }],
    ['missing, confirmed the day after it was due', { receivedOn: null, confirmedOn: '2025-06-11' }],
    ['missing, not yet confirmed', { receivedOn: null, dueOn: '2025-07-09', ...PENDING }],
  ])('when it is an information report %s (X4)', (_, more) => {
    expect(problemsOf(more, INFORMATION)).toEqual([]);
  });
});

describe('a report is refused', () => {
  test.each([
    ['whose day of receipt is missing', { receivedOn: null }, 'receivedOn required'],
    ['that came in the future', { receivedOn: '2025-07-11', ...PENDING }, 'receivedOn in-future'],
    ['confirmed in the future', { confirmedOn: '2025-07-11' }, 'confirmedOn in-future'],
    ['confirmed on no day', { confirmedOn: null }, 'confirmedOn required'],
    ['confirmed before it came', { confirmedOn: '2025-05-31' }, 'confirmedOn before-receipt'],
    ['pending with a day of confirmation', { ...PENDING, confirmedOn: '2025-06-20' }, 'confirmedOn confirmed-only'],
    ['pending with findings (B5)', { ...PENDING, findings: [FINDING] }, 'findings findings-need-confirmation'],
    [
      'unfounded with findings',
      { ...PENDING, outcome: 'unfounded', findings: [FINDING] },
      'findings findings-need-confirmation',
    ],
    ['due on a day without being an information report', { dueOn: '2025-06-10' }, 'dueOn information-reports-only'],
    ['with two findings of one id', { findings: [FINDING, FINDING] }, 'findings[1].findingId duplicate'],
    [
      'about conduct that ends before it begins',
      { findings: [{ ...FINDING, conduct: { from: '2025-05-02', to: '2025-05-01' } }] },
      'findings[0].conduct.to ends-before',
    ],
    [
      'about conduct in the future',
      { findings: [{ ...FINDING, conduct: { from: '2025-05-02', to: '2025-07-11' } }] },
      'findings[0].conduct.to in-future',
    ],
  ])('%s', (_, more, problem) => {
    expect(problemsOf(more)).toEqual([problem]);
  });

  test.each([
    ['without a due day', { dueOn: null }, 'dueOn required'],
    ['missing while its day is not over', { receivedOn: null, dueOn: TODAY, ...PENDING }, 'dueOn not-yet-due'],
    // 31 May 2025 begins the Dragon Boat holiday: the next working day is 3 June.
    [
      'found missing before the next working day',
      { dueOn: '2025-05-31', receivedOn: null, confirmedOn: '2025-06-03' },
      'confirmedOn not-yet-due',
    ],
    ['found missing on the due day', { receivedOn: null, confirmedOn: '2025-06-10' }, 'confirmedOn not-yet-due'],
  ])('when it is an information report %s (X4)', (_, more, problem) => {
    expect(problemsOf(more, INFORMATION)).toEqual([problem]);
  });

  test('with every problem at once, each in both languages', () => {
    const problems = reportProblems(
      LISTS,
      { ...COMPLAINT, ...PENDING, receivedOn: null, findings: [FINDING] },
      TODAY,
      PUBLISHED_CALENDAR,
    );
    expect(problems.map(({ path }) => path)).toEqual(['receivedOn', 'findings']);
    for (const { message } of problems) expect([message.zh, message.en]).not.toContain('');
  });
});

describe('where nobody has said the holidays of the year', () => {
  const of2150 = (more: object, added: boolean): string[] => {
    const calendar = new WorkingCalendar(
      added ? [{ year: 2150, daysOff: [day('2150-05-01'), day('2150-05-04')], workedWeekends: [] }] : [],
    );
    const report = { ...INFORMATION, dueOn: day('2150-05-01'), confirmedOn: day('2150-05-05'), ...more } as ReportInput;
    return reportProblems(LISTS, report, day('2150-06-01'), calendar).map(({ path, code }) => `${path} ${code}`);
  };

  test('a report that came after its due day, or never, is not judged by a guess (X4, N2)', () => {
    expect(of2150({ receivedOn: day('2150-05-02') }, false)).toEqual(['dueOn holidays-not-known']);
    expect(of2150({ receivedOn: null }, false)).toEqual(['dueOn holidays-not-known']);
    expect(of2150({ receivedOn: day('2150-05-05') }, true)).toEqual([]);
    expect(of2150({ receivedOn: null }, true)).toEqual(['confirmedOn not-yet-due']);
  });

  test('one that came by its due day is on time whatever the holidays', () => {
    expect(of2150({ receivedOn: day('2150-05-01') }, false)).toEqual([]);
  });
});
