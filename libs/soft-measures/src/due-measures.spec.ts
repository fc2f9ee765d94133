import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, type Day, ZERO_POINTS } from '#kernel';
import {
  type CompiledPolicy,
  decisionsOf,
  loadPolicy,
  policyTimeline,
  type RatingSegment,
  type Standing,
} from '#scoring';
import { type DueMeasure, dueMeasures, dueSince, dutiesOn } from './due-measures.js';
import { knownMeasures, measuresIn, measureTitle, type RecordedMeasure } from './soft-measure.js';

const NATIONAL = new URL('../../../policies/national-personnel/2025.1.yaml', import.meta.url);
const national = loadPolicy(readFileSync(NATIONAL, 'utf8'));

/** Rows of which the measures are the name; those of the policy itself are what they are. */
const naming: CompiledPolicy['decisions'] = {
  ...national.decisions,
  decide: (rows, score, standing) => {
    const named = rows.find((row) => row.startsWith('named '));
    if (named === undefined) return national.decisions.decide(rows, score, standing);
    return { ...national.decisions.decide([], score, standing), agreement: { measures: named.split(' ').slice(1) } };
  },
};
const timeline = policyTimeline([{ ...national, decisions: naming }]);
const measuresOf = (segment: RatingSegment) => measuresIn(decisionsOf(timeline, segment).agreement?.['measures']);
const NORMAL: Standing = { status: 'normal', since: null, until: null, awaiting: null, reason: null };
const suspendedOn = (since: string): Standing => ({ ...NORMAL, status: 'suspended', since: day(since) });

interface Stretch {
  readonly from: string;
  readonly measures?: readonly string[];
  readonly rows?: readonly string[];
  readonly standing?: Standing;
}

/** A step function that names measures; its rows are those of no policy unless they say so. */
function segmentsOf(stretches: readonly Stretch[]): RatingSegment[] {
  return stretches.map(({ from, measures, rows, standing = NORMAL }, i) => {
    return {
      from: day(from),
      until: (stretches[i + 1]?.from as Day | undefined) ?? null,
      policy: timeline.versions[0]!.ref,
      score: ZERO_POINTS,
      grade: null,
      notRated: null,
      standing,
      rows: rows ?? (measures === undefined ? [] : [`named ${measures.join(' ')}`]),
      vetoes: [],
    };
  });
}

const since = (stretches: readonly Stretch[], asked: string) =>
  Object.fromEntries(
    dueMeasures(timeline, segmentsOf(stretches), day(asked)).map((due) => [due.measure, due.since as string]),
  );

let records = 0;
const done = (measure: string, doneOn: string): RecordedMeasure => {
  records += 1;
  return { evidenceId: `ev_${records}`, subjectId: 'D1', measure, doneOn: day(doneOn) };
};

const TALK = ['reminderTalk', 'study'];
const BEGINNING = { from: '2025-01-01' };

describe('a measure is due (X5)', () => {
  test('since the first day of the run of segments that name it, other measures coming and going', () => {
    const run = [
      BEGINNING,
      { from: '2025-03-01', measures: ['reminderTalk'] },
      { from: '2025-04-01', measures: TALK },
      { from: '2025-05-01', measures: ['study'] },
    ];
    expect(since(run, '2025-02-28')).toEqual({});
    expect(since(run, '2025-03-01')).toEqual({ reminderTalk: '2025-03-01' });
    expect(since(run, '2025-04-30')).toEqual({ reminderTalk: '2025-03-01', study: '2025-04-01' });
    expect(since(run, '2025-06-01')).toEqual({ study: '2025-04-01' });
  });

  test('anew after a segment that does not name it', () => {
    const run = [
      { from: '2025-01-01', measures: TALK },
      { from: '2025-02-01' },
      { from: '2025-03-01', measures: TALK },
    ];
    expect(since(run, '2025-07-01')).toEqual({ reminderTalk: '2025-03-01', study: '2025-03-01' });
  });

  test('anew with every cycle where it rests on points, even where one stretch goes over the turn', () => {
    const run = [BEGINNING, { from: '2025-11-01', measures: TALK }];
    expect(since(run, '2025-12-31')).toEqual({ reminderTalk: '2025-11-01', study: '2025-11-01' });
    expect(since(run, '2026-01-01')).toEqual({ reminderTalk: '2026-01-01', study: '2026-01-01' });
  });

  test('once for a suspension, however many years and stretches it takes', () => {
    const standing = suspendedOn('2025-12-10');
    const run = ['2025-12-10', '2026-01-01', '2026-02-10'].map((from) => ({ from, standing, measures: ['warning'] }));
    expect(since([BEGINNING, ...run], '2026-07-01')).toEqual({ warning: '2025-12-10' });
  });

  test('anew when one standing follows on another', () => {
    const run = ['2025-03-01', '2025-05-01'].map((from) => ({
      from,
      standing: suspendedOn(from),
      measures: ['warning'],
    }));
    expect(since([BEGINNING, ...run], '2025-06-01')).toEqual({ warning: '2025-05-01' });
    const ended = [...run, { from: '2025-06-01', measures: ['warning'] }];
    expect(since([BEGINNING, ...ended], '2025-06-01')).toEqual({ warning: '2025-06-01' });
  });

  test('never before the first version of the scheme', () => {
    expect(since([{ from: '2025-01-01', measures: TALK }], '2024-12-31')).toEqual({});
  });

  test('by the article of the row that names it', () => {
    const talk = segmentsOf([{ from: '2025-01-01', rows: ['payment/2', 'agreement/3'] }]);
    expect(dueMeasures(timeline, talk, day('2025-01-01'))[0]?.article).toEqual({
      zh: '医保发〔2024〕23号 累计未达 9 分',
      en: '医保发〔2024〕23号 total below 9',
    });
    const rows = ['payment/1', 'agreement/1'];
    const suspension = segmentsOf([{ from: '2025-01-01', rows, standing: suspendedOn('2025-01-01') }]);
    expect(dueMeasures(timeline, suspension, day('2025-01-01'))[0]?.article?.zh).toBe(
      '医保办发〔2024〕34号 暂停的经办处理',
    );
    const unheardOf = segmentsOf([{ from: '2025-01-01', measures: ['interview'] }]);
    expect(dueMeasures(timeline, unheardOf, day('2025-01-01'))[0]?.article).toBeNull();
  });
});

describe('a duty is settled (X5)', () => {
  const segments = segmentsOf([BEGINNING, { from: '2025-03-01', measures: TALK }]);
  const settled = (recorded: readonly RecordedMeasure[], asked: string) =>
    dutiesOn(timeline, segments, recorded, day(asked)).map(({ measure, settledBy }) => [measure, settledBy?.doneOn]);

  test('from the day on which the measure took place, and by no other measure', () => {
    const recorded = [done('reminderTalk', '2025-03-10'), done('interview', '2025-03-11')];
    expect(settled(recorded, '2025-03-09')).toEqual([
      ['reminderTalk', undefined],
      ['study', undefined],
    ]);
    expect(settled(recorded, '2025-03-10')).toEqual([
      ['reminderTalk', '2025-03-10'],
      ['study', undefined],
    ]);
  });

  test('by nothing that took place before it was due or in the cycle before', () => {
    expect(settled([done('study', '2025-02-28')], '2025-04-01')[1]).toEqual(['study', undefined]);
    expect(settled([done('study', '2025-03-01')], '2025-12-31')[1]).toEqual(['study', '2025-03-01']);
    expect(settled([done('study', '2025-03-01')], '2026-01-01')[1]).toEqual(['study', undefined]);
  });

  test('by the earliest that took place, on one day by the lower id', () => {
    const twice = [
      done('study', '2025-04-02'),
      { ...done('study', '2025-04-01'), evidenceId: 'b' },
      { ...done('study', '2025-04-01'), evidenceId: 'a' },
    ];
    expect(dutiesOn(timeline, segments, twice, day('2025-05-01'))[1]?.settledBy?.evidenceId).toBe('a');
  });

  test('and what took place without being due is voluntary', () => {
    expect(dueSince(timeline, segments, done('study', '2025-02-28'))).toBeNull();
    expect(dueSince(timeline, segments, done('interview', '2025-03-02'))).toBeNull();
    expect(dueSince(timeline, segments, done('study', '2025-03-02'))).toBe('2025-03-01');
  });
});

const someDay = fc.integer({ min: 0, max: 3 * 365 }).map((days) => addDays(day('2025-01-01'), days));
const someMeasure = fc.constantFrom('reminderTalk', 'study', 'warning');
const someStanding = fc.constantFrom(NORMAL, suspendedOn('2025-03-01'), suspendedOn('2026-01-01'));
const someSegments = fc
  .uniqueArray(someDay, { minLength: 1, maxLength: 8 })
  .chain((days) =>
    fc.tuple(
      ...days.toSorted().map((from) =>
        fc.record({
          from: fc.constant(from),
          measures: fc.subarray(['reminderTalk', 'study', 'warning']),
          standing: someStanding,
        }),
      ),
    ),
  )
  .map((stretches) => segmentsOf(stretches));
const someRecords = fc.array(
  fc.record({ evidenceId: fc.uuid(), subjectId: fc.constant('D1'), measure: someMeasure, doneOn: someDay }),
  { maxLength: 8 },
);

const dueOf = ({ measure, since: first }: DueMeasure) => [measure, first];

describe('whatever the calendar', () => {
  test('walking back day by day finds the same first day', () => {
    fc.assert(
      fc.property(someSegments, someDay, (segments, asked) => {
        const on = (d: Day) => segments.findLast(({ from }) => from <= d);
        const holds = (measure: string, d: Day) => {
          const [then, now] = [on(d), on(asked)!];
          const same = then?.standing.status === now.standing.status && then.standing.since === now.standing.since;
          const cycle = now.standing.status !== 'normal' || d.slice(0, 4) === asked.slice(0, 4);
          return same && cycle && then !== undefined && measuresOf(then).includes(measure);
        };
        for (const { measure, since: first } of dueMeasures(timeline, segments, asked)) {
          let walked = asked;
          while (holds(measure, addDays(walked, -1))) walked = addDays(walked, -1);
          expect(first).toBe(walked);
        }
        expect(dueMeasures(timeline, segments, asked).map(({ measure }) => measure)).toEqual(
          on(asked) === undefined ? [] : measuresOf(on(asked)!),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('another record never makes a measure due, and settles at most its own', () => {
    fc.assert(
      fc.property(someSegments, someRecords, someDay, (segments, recorded, asked) => {
        const [another, ...rest] = recorded;
        const before = dutiesOn(timeline, segments, rest, asked);
        const after = dutiesOn(timeline, segments, recorded, asked);
        expect(after.map(dueOf)).toEqual(before.map(dueOf));
        for (const [i, { measure, settledBy }] of after.entries()) {
          if (before[i]!.settledBy !== null) expect(settledBy).not.toBeNull();
          if (measure !== another?.measure) expect(settledBy).toEqual(before[i]!.settledBy);
        }
      }),
    );
  });

  test('the order in which measures were recorded makes no difference', () => {
    const shuffled = someRecords.chain((recorded) =>
      fc.tuple(fc.constant(recorded), fc.shuffledSubarray(recorded, { minLength: recorded.length })),
    );
    fc.assert(
      fc.property(someSegments, shuffled, someDay, (segments, [recorded, mixed], asked) => {
        expect(dutiesOn(timeline, segments, mixed, asked)).toEqual(dutiesOn(timeline, segments, recorded, asked));
      }),
    );
  });

  test('a duty is settled exactly when a record of its measure was due for the same reason', () => {
    fc.assert(
      fc.property(someSegments, someRecords, someDay, (segments, recorded, asked) => {
        for (const { measure, since: first, settledBy } of dutiesOn(timeline, segments, recorded, asked)) {
          const counting = recorded.filter(
            (record) =>
              record.measure === measure && record.doneOn <= asked && dueSince(timeline, segments, record) === first,
          );
          expect(settledBy !== null).toBe(counting.length > 0);
        }
      }),
    );
  });
});

describe('the codes of measures', () => {
  test('are those that a version of the scheme names, and the general ones', () => {
    const known = knownMeasures(timeline);
    for (const code of ['suspendRegistration', 'recoverPaid', 'interview', 'commitment', 'warning']) {
      expect(known).toContain(code);
    }
    expect(known).not.toContain('toString');
    expect(known).not.toContain('barred');
  });

  test('are called as the scheme calls them, else as we do, else by themselves', () => {
    expect(measureTitle(timeline, 'suspendRegistration').en).toBe('Suspend the registration');
    expect(measureTitle(timeline, 'interview')).toEqual({ zh: '约谈', en: 'Interview' });
    expect(measureTitle(timeline, 'toString')).toEqual({ zh: 'toString', en: 'toString' });
  });

  test('are each named once, and nothing but texts', () => {
    expect(measuresIn(['a', 'b', 'a', 1, null])).toEqual(['a', 'b']);
    for (const nothing of ['a', null, undefined, { 0: 'a' }]) expect(measuresIn(nothing)).toEqual([]);
  });
});
