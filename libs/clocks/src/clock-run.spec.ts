import { describe, expect, test } from '@jest/globals';
import { day, PUBLISHED_CALENDAR, WorkingCalendar } from '#kernel';
import { type ClockEvent, type ClockRun, isOverdue, stateOf } from './clock-run.js';
import type { NewEvent } from './clock-run.store.js';
import { eventProblems } from './event-problems.js';
import { readClocks } from './read-clocks.js';

const catalogue = readClocks();
const event = (kind: ClockEvent['kind'], on: string, more: Partial<ClockEvent> = {}): ClockEvent => ({
  kind,
  on: day(on),
  added: null,
  cause: null,
  reason: null,
  person: 'p',
  recordedAt: new Date(0),
  ...more,
});
const run = (code: string, startedOn: string, ...events: ClockEvent[]): ClockRun => ({
  runId: 'r',
  clock: catalogue.starting(code, day(startedOn)),
  about: { kind: 'case', id: 'c' },
  subjectId: null,
  startedOn: day(startedOn),
  reference: null,
  person: 'p',
  recordedAt: new Date(0),
  events,
});
const state = (of: ClockRun, today: string) => stateOf(of, day(today), PUBLISHED_CALENDAR);
const APPRAISAL = event('stopped', '2025-03-10', { cause: 'appraisal' });

describe('a running clock (N2)', () => {
  const verification = run('personnel.verification', '2025-03-03');

  test('says when it is due and how many working days are left, on the last day none', () => {
    expect(state(verification, '2025-03-03')).toMatchObject({
      status: 'running',
      dueOn: '2025-03-31',
      remaining: { unit: 'workingDays', count: 20 },
    });
    expect(state(verification, '2025-03-31')).toMatchObject({ status: 'running', remaining: { count: 0 } });
  });

  test('is overdue from the day after on', () => {
    expect(state(verification, '2025-04-01')).toMatchObject({ status: 'overdue', remaining: { count: -1 } });
    expect(isOverdue(verification, day('2025-03-31'), PUBLISHED_CALENDAR)).toBe(false);
    expect(isOverdue(verification, day('2025-04-01'), PUBLISHED_CALENDAR)).toBe(true);
  });

  test('stands during an expert appraisal, from its first day on up to the day on which it is over', () => {
    const stopped = run('personnel.verification', '2025-03-03', APPRAISAL);
    expect(state(stopped, '2025-06-01')).toMatchObject({ status: 'stopped', dueOn: null, remaining: { count: 16 } });
    expect(isOverdue(stopped, day('2025-12-01'), PUBLISHED_CALENDAR)).toBe(false);
    const resumed = run('personnel.verification', '2025-03-03', APPRAISAL, event('resumed', '2025-03-17'));
    expect(state(resumed, '2025-03-17')).toMatchObject({ status: 'running', dueOn: '2025-04-08' });
  });

  test('is met once, in time or not', () => {
    const met = (on: string) => state(run('personnel.verification', '2025-03-03', event('met', on)), '2025-06-01');
    expect(met('2025-03-31')).toEqual({
      status: 'met',
      dueOn: '2025-03-31',
      remaining: null,
      metOn: '2025-03-31',
      inTime: true,
    });
    expect(met('2025-04-01').inTime).toBe(false);
  });

  test('loses a right or opens one, where its rule says so, and nobody is reminded of that', () => {
    const appeal = run('personnel.appeal', '2025-03-03');
    expect([state(appeal, '2025-03-17').status, state(appeal, '2025-03-18').status]).toEqual(['running', 'lapsed']);
    const clean = run('repair.cleanTime', '2025-03-03');
    expect([state(clean, '2025-09-02').status, state(clean, '2025-09-03').status]).toEqual(['running', 'open']);
    for (const one of [appeal, clean]) expect(isOverdue(one, day('2026-01-05'), PUBLISHED_CALENDAR)).toBe(false);
  });

  test('due in a year whose working days are not known has no due day, and no remaining days in one', () => {
    const payment = run('payment.usual', '2026-12-01');
    expect(() => state(payment, '2026-12-02')).toThrow('clocks/calendar-missing');
    const added = new WorkingCalendar([{ year: 2027, daysOff: [day('2027-01-01')], workedWeekends: [] }]);
    expect(stateOf(payment, day('2026-12-02'), added)).toMatchObject({ dueOn: '2027-01-13', remaining: { count: 29 } });
    expect(state(run('payment.usual', '2026-03-02'), '2027-01-05')).toMatchObject({
      status: 'overdue',
      remaining: null,
    });
  });
});

describe('an event of a clock is refused', () => {
  const told = (kind: NewEvent['kind'], on: string, more: Partial<NewEvent> = {}): NewEvent => ({
    kind,
    on: day(on),
    added: null,
    cause: null,
    reason: null,
    ...more,
  });
  const problems = (of: ClockRun, asked: NewEvent) =>
    eventProblems(of, asked, day('2025-12-01'), PUBLISHED_CALENDAR).map(({ path, code }) => `${path} ${code}`);
  const decision = (...events: ClockEvent[]) => run('penalty.decision', '2025-03-03', ...events);
  const more = (added: number) => ({ added, reason: 'complicated' });

  test.each([
    ['in the future', told('met', '2025-12-02'), 'on in-future'],
    ['before it started', told('met', '2025-03-02'), 'on before-last'],
    ['that resumes what does not stand', told('resumed', '2025-03-04'), 'event not-stopped'],
    ['that stops it for nothing known', told('stopped', '2025-03-04'), 'cause no-cause'],
    ['that stops it after it ran out', told('stopped', '2025-06-05', { cause: 'hearing' }), 'on ran-out'],
    ['that extends it by more than the rule allows', told('extended', '2025-03-04', more(31)), 'added out-of-range'],
    ['that extends it without a reason', told('extended', '2025-03-04', { added: 30 }), 'reason required'],
    ['that extends it after it ran out', told('extended', '2025-06-05', more(30)), 'on ran-out'],
  ])('%s', (_, asked, problem) => expect(problems(decision(), asked)).toEqual([problem]));

  test('that extends it once more than the rule allows; each extension is as long as its own rule says', () => {
    const once = event('extended', '2025-03-04', more(30));
    const twice = event('extended', '2025-03-05', more(60));
    expect(problems(decision(once), told('extended', '2025-03-05', more(60)))).toEqual([]);
    expect(problems(decision(once, twice), told('extended', '2025-03-06', more(1)))).toEqual(['event no-extension']);
    expect(state(decision(once, twice), '2025-03-06').dueOn).toBe('2025-09-01');
  });

  test('that stops what stands, or goes back behind what happened last', () => {
    const standing = run('personnel.verification', '2025-03-03', APPRAISAL);
    expect(problems(standing, told('stopped', '2025-03-11', { cause: 'appraisal' }))).toEqual(['event stands-already']);
    expect(problems(standing, told('resumed', '2025-03-09'))).toEqual(['on before-last']);
    expect(problems(standing, told('resumed', '2025-03-10'))).toEqual([]);
  });

  test('where nothing stops the clock, or nothing extends it', () => {
    const service = run('personnel.service', '2025-03-03');
    expect(problems(service, told('stopped', '2025-03-04', { cause: 'appraisal' }))).toEqual(['cause no-cause']);
    expect(problems(service, told('extended', '2025-03-04', more(1)))).toEqual(['event no-extension']);
  });
});
