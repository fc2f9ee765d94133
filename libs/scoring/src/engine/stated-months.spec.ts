import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { line, nationalWith, scores } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { rate } from './rate.js';

const timeline = policyTimeline([nationalWith()]);
const standing = (entries: readonly Entry[], date: string) => {
  const { status, since, until, awaiting, reason } = rate(timeline, entries, day(date)).standing;
  return [status, since, until, awaiting, reason?.code ?? null];
};
/** Of a second line: a case and an act of its own. */
const KEYS = { caseKey: 'case-2', actKey: 'act-2' };

describe('stated months (domain §1: they win over the table of lengths)', () => {
  const stated = (points: number, months: number, suspendedOnly = false) => [
    line({ on: '2025-03-10', points, detail: { suspensionMonths: months, ...(suspendedOnly && { suspendedOnly }) } }),
  ];

  it('stated months replace those of the table, and suspend on any points', () => {
    expect(standing(stated(9, 5), '2025-03-10')).toEqual([
      'suspended',
      '2025-03-10',
      '2025-08-10',
      null,
      'statedSuspension',
    ]);
    expect(standing(stated(3, 1), '2025-03-10')[2]).toBe('2025-04-10');
  });

  it.each([
    ['6 and then 9', 6],
    ['9 and then 9', 9],
  ])('%s with 2 stated months terminate: months are a length, not another outcome', (_what, before) => {
    const statedLater = line({ seq: 2, on: '2025-06-01', points: 9, detail: { suspensionMonths: 2 } });
    const terminated = ['terminated', '2025-06-01', '2026-06-01', null, 'accumulated'];
    expect(standing([...scores(['2025-03-10', before]), statedLater], '2025-06-01')).toEqual(terminated);
    const sameDay = [...scores(['2025-06-01', before]), statedLater];
    expect(standing(sameDay, '2025-06-01')).toEqual(terminated);
    const beyond = { ...statedLater, detail: { suspensionMonths: 8, override: true } };
    expect(standing([...scores(['2025-03-10', before]), beyond], '2025-06-01')).toEqual(terminated);
  });

  it('a single 12 with months but without the statement "suspended only" terminates', () => {
    const terminated = ['terminated', '2025-03-10', '2028-03-10', null, 'singleScore'];
    expect(standing(stated(12, 6), '2025-03-10')).toEqual(terminated);
  });

  it('"suspended only" wins over the termination of its own score, not over that of others', () => {
    expect(standing(stated(12, 6, true), '2025-03-10')).toEqual([
      'suspended',
      '2025-03-10',
      '2025-09-10',
      null,
      'statedSuspension',
    ]);
    const andMore = [...stated(12, 6, true), line({ seq: 2, on: '2025-06-01', points: 1 })];
    expect(standing(andMore, '2025-06-01')).toEqual(['terminated', '2025-06-01', '2026-06-01', null, 'accumulated']);
    const onThatDay = [...stated(12, 6, true), line({ seq: 2, on: '2025-03-10', points: 1 })];
    expect(standing(onThatDay, '2025-03-10')).toEqual(['terminated', '2025-03-10', '2026-03-10', null, 'accumulated']);
    const afterOthers = [...scores(['2025-02-01', 6]), { ...stated(12, 6, true)[0]!, seq: 2, ...KEYS }];
    expect(standing(afterOthers, '2025-03-10').slice(0, 3)).toEqual(['suspended', '2025-03-10', '2025-09-10']);
  });
});
