import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { line, nationalWith, restored, reversal, scores } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { decisionsOf, rate } from './rate.js';

const timeline = policyTimeline([nationalWith()]);
const on = (entries: readonly Entry[], date: string) => rate(timeline, entries, day(date));
const standing = (entries: readonly Entry[], date: string) => {
  const { status, since, until, awaiting, reason } = on(entries, date).standing;
  return [status, since, until, awaiting, reason?.code ?? null];
};
const NORMAL = ['normal', null, null, null, null];

describe('the standing (G23)', () => {
  it.each([
    ['8.99 points stay normal', 8.99, NORMAL],
    ['9 suspend for 2 months', 9, ['suspended', '2025-03-10', '2025-05-10', null, 'suspensionByTotal']],
    ['9.99 count as 9', 9.99, ['suspended', '2025-03-10', '2025-05-10', null, 'suspensionByTotal']],
    ['10 suspend for 4', 10, ['suspended', '2025-03-10', '2025-07-10', null, 'suspensionByTotal']],
    ['11 suspend for 6', 11, ['suspended', '2025-03-10', '2025-09-10', null, 'suspensionByTotal']],
    ['a single 12 terminates for 3 years', 12, ['terminated', '2025-03-10', '2028-03-10', null, 'singleScore']],
  ])('%s', (_what, points, expected) =>
    expect(standing(scores(['2025-03-10', points]), '2025-03-10')).toEqual(expected),
  );

  it('clamps the ends of months: 31 August and 6 months end on 28 February', () => {
    expect(standing(scores(['2025-08-31', 11]), '2025-08-31')[2]).toBe('2026-02-28');
  });

  it('9, then 3 more: suspended, then terminated for 1 year from its own score date', () => {
    const entries = scores(['2025-03-10', 9], ['2025-09-01', 3]);
    expect(standing(entries, '2025-08-31')).toEqual([
      'suspended',
      '2025-03-10',
      '2025-05-10',
      'evaluation',
      'suspensionByTotal',
    ]);
    expect(standing(entries, '2025-09-01')).toEqual(['terminated', '2025-09-01', '2026-09-01', null, 'accumulated']);
    expect(on(entries, '2025-09-01').standing.reason?.params).toEqual({
      months: 12,
      scoreDate: '2025-09-01',
      total: 12,
    });
  });

  it('11 on 31 December and 1 on 1 January: 1 point, still suspended across the year', () => {
    const entries = scores(['2025-12-31', 11], ['2026-01-01', 1]);
    expect(on(entries, '2026-01-01').score).toBe(100);
    expect(standing(entries, '2026-01-01')).toEqual([
      'suspended',
      '2025-12-31',
      '2026-06-30',
      null,
      'suspensionByTotal',
    ]);
  });

  it('any single 12 in the year makes a termination last 3 years, also one that comes while terminated', () => {
    expect(standing(scores(['2025-02-01', 9], ['2025-05-01', 12]), '2025-05-01')).toEqual([
      'terminated',
      '2025-05-01',
      '2028-05-01',
      null,
      'singleScore',
    ]);
    const later = scores(['2025-02-01', 9], ['2025-03-01', 3], ['2025-05-01', 12]);
    expect(standing(later, '2025-05-01')).toEqual(['terminated', '2025-03-01', '2028-05-01', null, 'singleScore']);
  });

  it('while terminated further points change nothing, unless they cross 12 anew in another year', () => {
    const same = scores(['2025-03-01', 9], ['2025-04-01', 3], ['2025-10-01', 11]);
    expect(standing(same, '2025-10-01')).toEqual(['terminated', '2025-04-01', '2026-04-01', null, 'accumulated']);
    const nextYear = scores(['2025-03-01', 9], ['2025-04-01', 3], ['2026-02-01', 11], ['2026-03-01', 1]);
    expect(standing(nextYear, '2026-02-01')[2]).toBe('2026-04-01');
    expect(standing(nextYear, '2026-03-01')).toEqual(['terminated', '2025-04-01', '2027-03-01', null, 'accumulated']);
  });

  it('lines of one day act together: 9 and 3 terminate at once and the person was never suspended', () => {
    const { segments } = on(scores(['2025-03-10', 9], ['2025-03-10', 3]), '2025-03-10');
    expect(segments.map(({ standing: { status } }) => status)).toEqual([
      'normal',
      'terminated',
      'terminated',
      'terminated',
    ]);
    expect(segments[1]?.standing).toMatchObject({ until: '2026-03-10', reason: { code: 'accumulated' } });
  });

  it('a second score while suspended prolongs from the original start and never shortens (default)', () => {
    const more = scores(['2025-03-31', 9], ['2025-05-01', 1]);
    expect(standing(more, '2025-05-01')).toEqual(['suspended', '2025-03-31', '2025-07-31', null, 'suspensionByTotal']);
    const little = [
      line({ seq: 1, on: '2025-03-31', points: 9, detail: { suspensionMonths: 6 } }),
      line({ seq: 2, on: '2025-05-01', points: 1 }),
    ];
    expect(standing(little, '2025-05-01')).toEqual(['suspended', '2025-03-31', '2025-09-30', null, 'statedSuspension']);
  });

  it('a suspension of the next year counts from its own score (default)', () => {
    const entries = scores(['2025-12-01', 9], ['2026-01-20', 9]);
    expect(standing(entries, '2026-01-20')).toEqual([
      'suspended',
      '2025-12-01',
      '2026-03-20',
      null,
      'suspensionByTotal',
    ]);
  });

  it('a line that does not count in its case changes no standing', () => {
    const entries = [
      line({ seq: 1, on: '2025-03-10', points: 9, case: 'c' }),
      line({ seq: 2, on: '2025-04-10', points: 8, case: 'c', detail: { suspensionMonths: 6 } }),
    ];
    expect(standing(entries, '2025-04-10')[2]).toBe('2025-05-10');
  });

  it('decides payment: emergency and rescue only, from the start of the standing', () => {
    const decisions = decisionsOf(timeline, on(scores(['2025-03-10', 9]), '2025-03-10'));
    expect(decisions.payment).toEqual({ status: 'emergencyOnly', from: '2025-03-10', until: '2025-05-10' });
    expect(decisions.inspection).toBeNull();
    expect(decisionsOf(timeline, on([], '2025-03-10')).payment).toEqual({ status: 'payable', from: null, until: null });
  });
});

describe('restorations (P34)', () => {
  const suspended = scores(['2025-03-10', 9]);

  it('a suspension never ends by time alone; a passed evaluation ends it and the points keep counting', () => {
    const entries = [...suspended, restored(2, '2025-05-20', 'evaluationPassed')];
    expect(standing(entries, '2025-05-09')[3]).toBeNull();
    expect(standing(entries, '2025-05-10')).toEqual([
      'suspended',
      '2025-03-10',
      '2025-05-10',
      'evaluation',
      'suspensionByTotal',
    ]);
    expect(standing(entries, '2025-05-20')).toEqual(['normal', '2025-05-20', null, null, 'restored']);
    expect(on(entries, '2025-05-20').score).toBe(900);
  });

  it('after a restoration a further score starts a suspension of its own', () => {
    const entries = [
      ...suspended,
      restored(2, '2025-05-20', 'evaluationPassed'),
      line({ seq: 3, on: '2025-06-01', points: 1 }),
    ];
    expect(standing(entries, '2025-06-01')).toEqual([
      'suspended',
      '2025-06-01',
      '2025-10-01',
      null,
      'suspensionByTotal',
    ]);
  });

  it.each([
    ['too early', suspended, restored(2, '2025-05-09', 'evaluationPassed'), 'suspended'],
    ['with the wrong basis', suspended, restored(2, '2025-05-20', 'newRegistration', '2025-05-20'), 'suspended'],
    ['without a commitment', scores(['2025-03-10', 12]), restored(2, '2028-03-10', 'newRegistration'), 'terminated'],
    [
      'with an old commitment',
      scores(['2025-03-10', 12]),
      restored(2, '2028-03-10', 'newRegistration', '2025-03-09'),
      'terminated',
    ],
    [
      'with a commitment of tomorrow',
      scores(['2025-03-10', 12]),
      restored(2, '2028-03-10', 'newRegistration', '2028-03-11'),
      'terminated',
    ],
    [
      'with everything in order',
      scores(['2025-03-10', 12]),
      restored(2, '2028-03-10', 'newRegistration', '2028-03-10'),
      'normal',
    ],
  ])('one %s leaves the standing %s', (_what, entries, restoration, expected) => {
    expect(standing([...entries, restoration], '2028-03-10')[0]).toBe(expected);
  });

  it('scores of the same day come first: the restoration must fit what they make of the standing', () => {
    const entries = [
      ...suspended,
      line({ seq: 2, on: '2025-05-20', points: 2 }),
      restored(3, '2025-05-20', 'evaluationPassed'),
    ];
    expect(standing(entries, '2025-05-20')).toEqual([
      'suspended',
      '2025-03-10',
      '2025-09-10',
      null,
      'suspensionByTotal',
    ]);
  });
});

describe('reversals (default: as if it had never been)', () => {
  it('a revoked cause takes its termination with it, whenever it is recorded', () => {
    const entries = scores(['2025-03-10', 9], ['2025-04-10', 3]);
    expect(standing(entries, '2025-05-01')[0]).toBe('terminated');
    const without = [...entries, reversal(3, 2, '2026-01-01')];
    expect(standing(without, '2025-05-01')).toEqual([
      'suspended',
      '2025-03-10',
      '2025-05-10',
      null,
      'suspensionByTotal',
    ]);
    expect(standing([...without, reversal(4, 1)], '2025-05-01')).toEqual(NORMAL);
  });

  it('a second suspension that is taken back leaves the first one and its restoration as they were', () => {
    const first = [...scores(['2025-03-10', 9]), restored(2, '2025-05-20', 'evaluationPassed')];
    for (const [began, months] of [
      ['2025-04-10', 6],
      ['2025-06-01', 6],
    ] as const) {
      const second = line({ seq: 3, on: began, points: 1, detail: { suspensionMonths: months } });
      const both = [...first, second];
      expect(standing(both, '2025-07-01')[0]).toBe('suspended');
      const again = [...both, reversal(4, 3, '2025-09-01')];
      for (const date of ['2025-03-09', '2025-03-10', '2025-04-10', '2025-05-19', '2025-05-20', '2025-07-01'])
        expect(on(again, date)).toEqual(on(first, date));
    }
  });

  it('the lower line of a case counts when the higher is reversed', () => {
    const entries = [
      line({ seq: 1, on: '2025-03-01', points: 5, case: 'c' }),
      line({ seq: 2, on: '2025-03-01', points: 2, case: 'c' }),
      reversal(3, 1),
    ];
    expect(on(entries, '2025-03-01').score).toBe(200);
  });

  it('a reversed restoration restores nothing, and a reversed reversal takes nothing back', () => {
    const entries = [...scores(['2025-03-10', 9]), restored(2, '2025-05-20', 'evaluationPassed'), reversal(3, 2)];
    expect(standing(entries, '2025-06-01')[0]).toBe('suspended');
    expect(standing([...entries, reversal(4, 3)], '2025-06-01')[0]).toBe('normal');
  });
});
