import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, type Day } from '#kernel';
import { closeBefore, cycleEnd, cycleOn, type CycleRule, cycleStart, windowStart } from './cycle.js';

const YEAR: CycleRule = { kind: 'calendarYear' };
const JULY: CycleRule = { kind: 'fixed', from: '07-01', months: 12 };
const QUARTERS: CycleRule = { kind: 'fixed', from: '02-15', months: 3 };
const ROLLING: CycleRule = { kind: 'rolling', months: 24 };

const someDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01' as Day, days));

describe('a cycle', () => {
  it.each<[string, CycleRule, string, string, string]>([
    ['of the calendar year', YEAR, '2025-06-03', '2025-01-01', '2025-12-31'],
    ['from 1 July, before it', JULY, '2025-06-30', '2024-07-01', '2025-06-30'],
    ['from 1 July, on it', JULY, '2025-07-01', '2025-07-01', '2026-06-30'],
    ['of a quarter across the turn of the year', QUARTERS, '2025-01-03', '2024-11-15', '2025-02-14'],
    ['of the last 24 months', ROLLING, '2026-02-28', '2024-03-01', '2026-02-28'],
  ])('%s has a first and a last day', (_, rule, on, from, to) => {
    expect(cycleOn(rule, day(on))).toEqual({ from, to });
  });

  it('of any fixed kind cuts time without gaps: its days have one start and one end', () => {
    fc.assert(
      fc.property(fc.constantFrom(YEAR, JULY, QUARTERS), someDay, (rule, on) => {
        const [start, end] = [cycleStart(rule, on), cycleEnd(rule, on)];
        expect(start <= on && on < end).toBe(true);
        expect(cycleStart(rule, addDays(end, -1))).toBe(start);
        expect(cycleStart(rule, end)).toBe(end);
        expect(closeBefore(rule, on)).toBe(addDays(start, -1));
      }),
    );
  });

  it('holds on a day exactly what happened since the start of its window', () => {
    const rules = fc.constantFrom<CycleRule>(YEAR, JULY, QUARTERS, ROLLING, { kind: 'rolling', months: 6 });
    fc.assert(
      fc.property(rules, someDay, fc.integer({ min: 0, max: 800 }), (rule, before, days) => {
        const on = addDays(before, days);
        expect(on < cycleEnd(rule, before)).toBe(before >= windowStart(rule, on));
      }),
    );
  });

  it('that rolls ends for each day by itself, clamped to the end of a month, and never closes', () => {
    expect(cycleEnd({ kind: 'rolling', months: 6 }, day('2025-08-31'))).toBe('2026-02-28');
    expect(cycleStart(ROLLING, day('2025-08-31'))).toBe('2025-08-31');
    expect(closeBefore(ROLLING, day('2025-08-31'))).toBeNull();
  });
});
