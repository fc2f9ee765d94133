import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, type Day, hundredths } from '#kernel';
import { institutionLine, loadPack } from '#scoring-testing';
import { explainRating } from './explain/explain-rating.js';
import { checkExplanation } from '../model/check-explanation.js';
import type { Entry } from '../model/entry.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { grantOf, planRepairs, repairDraft } from './plan-repairs.js';
import { rate } from './rate.js';

const institutions = policyTimeline([loadPack('institution-credit/2026.1.yaml')]);
const ref = institutions.versions[0]!.ref;

const found = (seq: number, evidenceId: string, scoreDate: string, points: number, indicator = 'fund-loss'): Entry => ({
  ...institutionLine({
    scoreDate: day(scoreDate),
    points: hundredths(points),
    evidenceId,
    indicator,
    policy: ref,
    detail: {},
  }),
  seq,
  scheme: 'institution',
});

/** What the plan of a day says, in short. */
const planned = (lines: readonly Entry[], on: string) =>
  planRepairs(institutions, lines, day(on)).map(({ evidenceId, rule, from, left, until }) =>
    [evidenceId, rule.id, from, left, until].join(' '),
  );

/** The lines with what the plan's first option gives for so many activities. */
function repaired(lines: readonly Entry[], on: Day, activities: number): Entry[] {
  const [option] = planRepairs(institutions, lines, on);
  const place = { subjectId: 'H1', caseId: 'case_1', day: on };
  return [...lines, { ...repairDraft(option!, grantOf(option!, activities), place), seq: lines.length + 1 }];
}

describe('a plan of repairs (N4)', () => {
  const lines = [found(1, 'e1', '2026-05-04', -1000), found(2, 'e2', '2026-06-01', -4000, 'fraud')];

  it('names each fact that may be repaired, from when and as long as it counts, and no other', () => {
    expect(planned(lines, '2026-06-02')).toEqual(['e1 general-dishonesty 2026-08-04 1000 2027-01-01']);
    expect(planned(lines, '2026-05-03')).toEqual([]);
    expect(planned(lines, '2027-01-01')).toEqual([]);
  });

  it('knows what a fact really costs: nothing where another line of its case counts instead', () => {
    const same = [
      { ...lines[0]!, caseKey: 'c' },
      { ...found(2, 'e2', '2026-05-04', -2000), caseKey: 'c' },
    ];
    expect(planned(same, '2026-06-02').map((line) => line.split(' ')[3])).toEqual(['0', '1000']);
  });

  it('ends what the fact did from its day on, also where the line is judged anew, and leaves the past as it was', () => {
    const after = repaired(lines.slice(0, 1), day('2026-09-01'), 2);
    const anew = [
      ...after,
      { ...after[0]!, cause: 'reversed', points: hundredths(1000), reversesSeq: 1, seq: 3 } as Entry,
    ];
    const judgedAnew = [...anew, { ...after[0]!, points: hundredths(-1500), seq: 4 }];
    for (const book of [after, judgedAnew]) expect(rate(institutions, book, day('2026-09-01')).score).toBe(10_000);
    expect(rate(institutions, after, day('2026-08-31')).score).toBe(9_000);
    const text = JSON.stringify(explainRating(institutions, after, day('2026-09-01')));
    expect(text).toContain('2026-09-01 已修复，不再计入');
    expect(checkExplanation(explainRating(institutions, after, day('2026-09-01')))).toEqual([]);
  });

  it('is nothing any more once it was granted, and back when the repair is taken back', () => {
    const after = repaired(lines.slice(0, 1), day('2026-09-01'), 2);
    expect(planned(after, '2026-09-02')).toEqual([]);
    const back = { ...after[1]!, cause: 'reversed', reversesSeq: 2, seq: 3 } as Entry;
    expect(planned([...after, back], '2026-09-02')).toHaveLength(1);
  });
});

describe('a repair by points', () => {
  const tianjin = policyTimeline([
    loadPack('national-personnel/2026.1.yaml'),
    loadPack('tianjin-personnel/2026.1.yaml'),
  ]);
  const judge = tianjin.versions.find(({ region }) => region === '12')!.ref;
  const person = (points: number): Entry => ({
    ...institutionLine({
      scoreDate: day('2026-05-04'),
      points: hundredths(points),
      evidenceId: 'e1',
      indicator: 'other',
      detail: {},
    }),
    policy: judge,
    scheme: 'personnel',
    seq: 1,
  });

  it('never gives back more than was taken, nor more than the most of a year, however it is divided', () => {
    const times = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 800 }), times, (points, granted) => {
        let book: Entry[] = [person(points)];
        granted.forEach((activities, i) => {
          const on = day(`2026-06-0${i + 1}`);
          const [option] = planRepairs(tianjin, book, on);
          if (option === undefined) return;
          const draft = repairDraft(option, grantOf(option, activities), { subjectId: 'H1', caseId: `c${i}`, day: on });
          book = [...book, { ...draft, seq: book.length + 1 }];
        });
        const asked = granted.reduce((sum, activities) => sum + activities * 100, 0);
        expect(rate(tianjin, book, day('2026-07-01')).score).toBe(points - Math.min(asked, 400, points));
        expect(checkExplanation(explainRating(tianjin, book, day('2026-07-01')))).toEqual([]);
      }),
    );
  });
});
