import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { agreement, line, nationalWith, scores } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { rate } from './rate.js';

const timeline = policyTimeline([nationalWith()]);
const on = (entries: readonly Entry[], date: string) => rate(timeline, entries, day(date));
const standing = (entries: readonly Entry[], date: string) => {
  const { status, since, until, awaiting, reason } = on(entries, date).standing;
  return [status, since, until, awaiting, reason?.code ?? null];
};
describe('agreement actions (G23)', () => {
  it('suspend for the same period and await an evaluation', () => {
    const entries = [agreement(1, 'suspended', '2025-06-05', '2025-09-05')];
    expect(standing(entries, '2025-06-05')).toEqual([
      'suspended',
      '2025-06-05',
      '2025-09-05',
      null,
      'agreementSuspended',
    ]);
    expect(standing(entries, '2025-09-05')[3]).toBe('evaluation');
    expect(on(entries, '2025-09-05').score).toBe(0);
  });

  it('terminate for 1 year when rescinded', () => {
    expect(standing([agreement(1, 'rescinded', '2025-06-05', null)], '2025-06-05')).toEqual([
      'terminated',
      '2025-06-05',
      '2026-06-05',
      null,
      'agreementRescinded',
    ]);
  });

  it('combine with points by the later end', () => {
    const shorter = [...scores(['2025-03-10', 11]), agreement(2, 'suspended', '2025-04-01', '2025-06-01')];
    expect(standing(shorter, '2025-04-01')).toEqual([
      'suspended',
      '2025-03-10',
      '2025-09-10',
      null,
      'suspensionByTotal',
    ]);
    const longer = [...scores(['2025-03-10', 9]), agreement(2, 'suspended', '2025-04-01', '2025-08-01')];
    expect(standing(longer, '2025-04-01')).toEqual([
      'suspended',
      '2025-03-10',
      '2025-08-01',
      null,
      'agreementSuspended',
    ]);
    const terminated = [
      agreement(1, 'suspended', '2025-03-01', '2026-12-01'),
      line({ seq: 2, on: '2025-04-01', points: 9 }),
      line({ seq: 3, on: '2025-05-01', points: 3 }),
    ];
    expect(standing(terminated, '2025-05-01')).toEqual(['terminated', '2025-05-01', '2026-05-01', null, 'accumulated']);
  });

  it('a suspended agreement leaves a termination its own end and reason, a rescinded one may prolong it', () => {
    const terminated = scores(['2025-03-10', 9], ['2025-04-01', 3]);
    const own = ['terminated', '2025-04-01', '2026-04-01', null, 'accumulated'];
    expect(standing([...terminated, agreement(3, 'suspended', '2025-05-01', '2027-01-01')], '2025-05-01')).toEqual(own);
    expect(standing([...terminated, agreement(3, 'suspended', '2025-04-01', '2027-01-01')], '2025-04-01')).toEqual(own);
    const rescinded = [...terminated, agreement(3, 'rescinded', '2025-05-01', null)];
    expect(standing(rescinded, '2025-05-01')).toEqual([
      'terminated',
      '2025-04-01',
      '2026-05-01',
      null,
      'agreementRescinded',
    ]);
    const both = [agreement(1, 'suspended', '2025-03-01', '2027-01-01'), agreement(2, 'rescinded', '2025-05-01', null)];
    expect(standing(both, '2025-05-01').slice(0, 3)).toEqual(['terminated', '2025-05-01', '2026-05-01']);
  });

  it('a suspension by points beside one by agreement counts from its own score', () => {
    const entries = [
      agreement(1, 'suspended', '2025-03-01', '2025-04-01'),
      line({ seq: 2, on: '2025-03-20', points: 9 }),
    ];
    expect(standing(entries, '2025-03-20')).toEqual([
      'suspended',
      '2025-03-01',
      '2025-05-20',
      null,
      'suspensionByTotal',
    ]);
  });
});
