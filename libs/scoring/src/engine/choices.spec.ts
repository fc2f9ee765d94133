import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { agreement, line, nationalWith, restored, scores } from '#scoring-testing';
import type { Entry } from '../model/entry.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { rate } from './rate.js';

/** Every value of every choice of `score`, `standing` and `agreementAction`; those that act on scoring are tested beside it. */
const set = (...changes: readonly (readonly [string, string])[]) => nationalWith(...changes);

function at(policy: CompiledPolicy, entries: readonly Entry[], date: string) {
  const { score, standing } = rate(policyTimeline([policy]), entries, day(date));
  return { score: (score ?? Number.NaN) / 100, ...standing, reason: standing.reason?.code ?? null };
}

const deduction = (seq: number, on: string, points: number) =>
  line({ seq, on, points, cause: 'adjusted', act: null, case: null });

describe('singleScore', () => {
  const entries = [
    line({ seq: 1, on: '2025-03-10', points: 6, evidence: 'e' }),
    line({ seq: 2, on: '2025-03-10', points: 6, evidence: 'e' }),
  ];

  it('finding: two sixes of one inspection accumulate', () => {
    expect(at(set(), entries, '2025-03-10')).toMatchObject({
      status: 'terminated',
      until: '2026-03-10',
      reason: 'accumulated',
    });
  });

  it('evidence: two sixes of one inspection are a single 12', () => {
    const policy = set(['singleScore: finding', 'singleScore: evidence']);
    expect(at(policy, entries, '2025-03-10')).toMatchObject({
      status: 'terminated',
      until: '2028-03-10',
      reason: 'singleScore',
    });
    const apart = entries.map((one, i) => ({ ...one, evidenceId: `e${i}` }));
    expect(at(policy, apart, '2025-03-10')).toMatchObject({ until: '2026-03-10' });
  });
});

describe('lines of one day', () => {
  it('act together: what is taken off the same day prevents the suspension, whatever the order of their names', () => {
    for (const orderKey of ['a', 'z']) {
      const entries = [
        line({ seq: 1, on: '2025-03-10', points: 9, order: 'm' }),
        { ...deduction(2, '2025-03-10', -2), orderKey },
      ];
      expect(at(set(), entries, '2025-03-10')).toMatchObject({ score: 7, status: 'normal' });
    }
  });
});

describe('score.max', () => {
  it('null: totals above 12 are kept', () =>
    expect(at(set(), scores(['2025-03-10', 9], ['2025-04-10', 9]), '2025-04-10').score).toBe(18));

  it('12: what lies above is lost and starts nothing', () => {
    const policy = set(['max: null, clamp', 'max: 12, clamp']);
    const entries = [...scores(['2025-03-10', 9], ['2025-04-10', 9]), deduction(3, '2025-05-10', -4)];
    expect(at(policy, entries, '2025-04-10')).toMatchObject({ score: 12, status: 'terminated' });
    expect(at(policy, entries, '2025-05-10').score).toBe(8);
  });
});

describe('suspensionLength', () => {
  it('is a table of whole points, whatever its steps', () => {
    const policy = set(['      - { from: 10, months: 4 }\n', ''], ['{ from: 9, months: 2 }', '{ from: 9, months: 1 }']);
    const until = (points: number) => at(policy, scores(['2025-03-10', points]), '2025-03-10').until;
    expect([until(9), until(10.5), until(11)]).toEqual(['2025-04-10', '2025-04-10', '2025-09-10']);
  });

  it('of a single score is for scores that state no months of their own', () => {
    const single = 'single: [{ from: 9, months: 12 }]';
    const policy = set(['    stated: { min: 1, max: 6', `    ${single}\n    stated: { min: 1, max: 6`]);
    const nine = line({ seq: 1, on: '2025-03-10', points: 9 });
    const one = line({ seq: 2, on: '2025-03-10', points: 1 });
    expect(at(policy, [nine, one], '2025-03-10').until).toBe('2026-03-10');
    // The table says four months for the total of ten, which is longer than what was stated.
    const stated = { ...nine, detail: { suspensionMonths: 1 } };
    expect(at(policy, [stated, one], '2025-03-10').until).toBe('2025-07-10');
  });
});

describe('starts', () => {
  const entries = scores(['2025-12-10', 9], ['2025-12-20', 1]);

  it('scoreDate: at once', () => expect(at(set(), entries, '2025-12-10').status).toBe('suspended'));

  it('nextMonth: on the first of the next month, across the year too; lines before it count together', () => {
    const policy = set(['starts: scoreDate', 'starts: nextMonth']);
    expect(at(policy, entries, '2025-12-31')).toMatchObject({ score: 10, status: 'normal' });
    expect(at(policy, entries, '2026-01-01')).toMatchObject({
      score: 0,
      status: 'suspended',
      since: '2026-01-01',
      until: '2026-05-01',
    });
  });

  it('nextMonth leaves agreement actions at their own date', () => {
    const policy = set(['starts: scoreDate', 'starts: nextMonth']);
    expect(at(policy, [agreement(1, 'suspended', '2025-06-05', '2025-09-05')], '2025-06-05').status).toBe('suspended');
  });
});

describe('secondScore', () => {
  const entries = scores(['2025-03-10', 9], ['2025-05-01', 1]);

  it.each([
    ['fromOriginalStart', '2025-07-10'],
    ['fromScore', '2025-09-01'],
    ['none', '2025-05-10'],
  ])('%s: until %s', (value, until) => {
    const policy = set(['secondScore: fromOriginalStart', `secondScore: ${value}`]);
    expect(at(policy, entries, '2025-05-01')).toMatchObject({ status: 'suspended', since: '2025-03-10', until });
  });
});

describe('secondScore of a rolling cycle', () => {
  it.each([
    ['fromOriginalStart', '2025-07-10'],
    ['fromScore', '2025-08-10'],
    ['none', '2025-05-10'],
  ])('%s speaks of every further score: there is no later cycle', (value, until) => {
    const policy = set(
      ['kind: calendarYear', 'kind: rolling, months: 12'],
      ['secondScore: fromOriginalStart', `secondScore: ${value}`],
    );
    expect(at(policy, scores(['2025-03-10', 9], ['2025-04-10', 1]), '2025-04-11')).toMatchObject({ until });
  });
});

describe('secondScoreNewCycle', () => {
  const entries = scores(['2025-12-01', 9], ['2026-01-20', 10]);

  it.each([
    ['fromOriginalStart', '2026-04-01'],
    ['fromScore', '2026-05-20'],
    ['none', '2026-02-01'],
  ])('%s: until %s', (value, until) => {
    const policy = set(['secondScoreNewCycle: fromScore', `secondScoreNewCycle: ${value}`]);
    expect(at(policy, entries, '2026-01-20')).toMatchObject({ status: 'suspended', since: '2025-12-01', until });
  });
});

describe('terminationMonths', () => {
  it('are the bars by accumulation and by a single score, which may begin elsewhere than at 12', () => {
    const policy = set([
      '{ accumulated: 12, single: { from: 12, months: 36 } }',
      '{ accumulated: 24, single: { from: 10, months: 60 } }',
    ]);
    expect(at(policy, scores(['2025-03-10', 9], ['2025-04-10', 3]), '2025-04-10').until).toBe('2027-04-10');
    expect(at(policy, scores(['2025-03-10', 3], ['2025-04-10', 10]), '2025-04-10').until).toBe('2030-04-10');
  });
});

describe('who is barred when a further score comes', () => {
  it('is not barred by it again after a new registration, also where a standing starts with the next month', () => {
    const policy = set(['starts: scoreDate', 'starts: nextMonth'], ['singleScore: finding', 'singleScore: evidence']);
    const entries = [
      ...scores(['2025-01-10', 9], ['2025-01-20', 3]),
      restored(3, '2026-02-10', 'newRegistration', '2026-02-10'),
    ];
    const rolling = set(
      ['starts: scoreDate', 'starts: nextMonth'],
      ['singleScore: finding', 'singleScore: evidence'],
      ['kind: calendarYear', 'kind: rolling, months: 20'],
    );
    const more = [...entries, line({ seq: 4, on: '2026-02-10', points: 1 })];
    expect(at(policy, more, '2026-03-01')).toMatchObject({ score: 1, status: 'normal' });
    expect(at(rolling, more, '2026-03-01')).toMatchObject({ score: 13, status: 'normal' });
  });
});

describe('terminationMonths and stated months', () => {
  it('a score at a lower single bar counts as one although it states months', () => {
    const policy = set(['single: { from: 12, months: 36 }', 'single: { from: 10, months: 36 }']);
    const entries = [
      line({ seq: 1, on: '2025-03-10', points: 10, detail: { suspensionMonths: 4 } }),
      line({ seq: 2, on: '2025-04-10', points: 2 }),
    ];
    expect(at(policy, entries, '2025-04-10')).toMatchObject({ until: '2028-04-10', reason: 'singleScore' });
  });
});

describe('belowThreshold', () => {
  const entries = [...scores(['2025-03-10', 9]), deduction(2, '2025-04-01', -1)];
  const ends = () => set(['belowThreshold: continues', 'belowThreshold: ends']);

  it('continues: the running suspension goes on', () => {
    expect(at(set(), entries, '2025-04-01')).toMatchObject({ score: 8, status: 'suspended', until: '2025-05-10' });
  });

  it('ends: it ends on the day of the deduction, but not by the turn of the year', () => {
    expect(at(ends(), entries, '2025-04-01')).toMatchObject({
      score: 8,
      status: 'normal',
      since: '2025-04-01',
      reason: 'belowThreshold',
    });
    expect(at(ends(), scores(['2025-12-31', 9]), '2026-01-01').status).toBe('suspended');
  });

  it('ends: what an agreement action asks for stays', () => {
    const both = [...entries, agreement(3, 'suspended', '2025-03-20', '2025-04-20')];
    expect(at(ends(), both, '2025-04-01')).toMatchObject({
      status: 'suspended',
      until: '2025-04-20',
      reason: 'agreementSuspended',
    });
  });

  it('ends: a suspension that has not started yet never starts', () => {
    const policy = set(
      ['belowThreshold: continues', 'belowThreshold: ends'],
      ['starts: scoreDate', 'starts: nextMonth'],
    );
    const early = [...scores(['2025-03-10', 9]), deduction(2, '2025-03-20', -1)];
    expect(at(policy, early, '2025-04-01').status).toBe('normal');
  });
});

describe('liable.rescinded', () => {
  it('bars for the stated months', () => {
    const policy = set(['rescinded: { months: 12 }', 'rescinded: { months: 24 }']);
    expect(at(policy, [agreement(1, 'rescinded', '2025-06-05', null)], '2025-06-05').until).toBe('2027-06-05');
  });

  it('none, and liable.suspended none, leave lines of such a version without effect', () => {
    const policy = set(['suspended: samePeriod', 'suspended: none'], ['rescinded: { months: 12 }', 'rescinded: none']);
    const lines = [
      agreement(1, 'rescinded', '2025-06-05', null),
      agreement(2, 'suspended', '2025-06-05', '2025-09-05'),
    ];
    expect(at(policy, lines, '2025-06-05').status).toBe('normal');
  });
});
