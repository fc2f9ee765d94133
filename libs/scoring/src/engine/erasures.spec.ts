import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { nationalWith, restored, scores } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { rate } from './rate.js';

/** A bar of one month instead of three years, so that it ends within the year whose points it is about. */
const SHORT_BAR = ['single: { from: 12, months: 36 }', 'single: { from: 12, months: 1 }'] as const;

function pointsUnder(...changes: readonly (readonly [from: string, to: string])[]) {
  const timeline = policyTimeline([nationalWith(SHORT_BAR, ...changes)]);
  return (entries: readonly Entry[], date: string) => rate(timeline, entries, day(date)).score! / 100;
}

const erasing = (choice: string) =>
  pointsUnder(['standing:\n  steps:', `standing:\n  restorationErases: ${choice}\n  steps:`]);

describe('points that an event erases', () => {
  const suspended = [...scores(['2025-03-10', 9]), restored(2, '2025-05-12', 'evaluationPassed')];
  const barred = [...scores(['2025-03-10', 12]), restored(2, '2025-04-11', 'newRegistration', '2025-04-11')];

  it('stay after a restoration where the policy erases none', () => {
    const on = pointsUnder();
    expect([on(suspended, '2025-05-13'), on(barred, '2025-04-12')]).toEqual([9, 12]);
  });

  it('are gone from the day after a restoration at the end of a suspension or of a bar', () => {
    const on = erasing('restoration');
    expect([on(suspended, '2025-05-12'), on(suspended, '2025-05-13')]).toEqual([9, 0]);
    expect([on(barred, '2025-04-11'), on(barred, '2025-04-12')]).toEqual([12, 0]);
  });

  it('are gone after a new registration alone, where the policy says so', () => {
    const on = erasing('newRegistration');
    expect([on(suspended, '2025-05-13'), on(barred, '2025-04-12')]).toEqual([9, 0]);
  });

  it('stay when a restoration has a problem: the bar goes on, and so do its points', () => {
    const tooEarly = [...scores(['2025-03-10', 12]), restored(2, '2025-04-09', 'newRegistration', '2025-04-09')];
    expect(erasing('restoration')(tooEarly, '2025-04-20')).toBe(12);
  });

  it('are gone from the day after the step that erases them, and later ones count alone', () => {
    const on = pointsUnder(['    - status: terminated\n', '    - status: terminated\n      erases: true\n']);
    const entries = scores(['2025-03-10', 12], ['2025-03-10', 1], ['2025-03-12', 2]);
    expect(['2025-03-10', '2025-03-11', '2025-03-12'].map((date) => on(entries, date))).toEqual([13, 0, 2]);
    const under = scores(['2025-03-10', 11], ['2025-03-12', 0.5]);
    expect(on(under, '2025-03-12')).toBe(11.5);
  });

  it('erased after a suspension start the next one from nothing', () => {
    const on = erasing('restoration');
    expect(on([...suspended, ...scores(['2025-06-01', 3]).map((entry) => ({ ...entry, seq: 3 }))], '2025-06-01')).toBe(
      3,
    );
  });
});
