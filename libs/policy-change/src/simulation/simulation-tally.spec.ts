import { describe, expect, test } from '@jest/globals';
import { hundredths } from '#kernel';
import { decisionFields } from './decision-fields.js';
import { SimulationTally } from './simulation-tally.js';
import type { RatedState, SimulatedSubject, SubjectChange } from './subject-change.js';

const NO_DECISIONS = { payment: null, inspection: null, agreement: null, budget: null, publicity: null };
const NORMAL = { status: 'normal', since: null, until: null, awaiting: null, reason: null } as const;

const subject = (region: string, kind: string | null): SimulatedSubject => {
  return { subjectId: 'S', subjectType: kind === null ? 'physician' : 'institution', region, kind, level: null };
};

const state = (grade: string | null, coefficient: number): RatedState => ({
  score: hundredths(0),
  grade,
  gradePlace: null,
  notRated: null,
  standing: NORMAL,
  vetoes: [],
  decisions: { ...NO_DECISIONS, budget: { coefficient } },
});

function change(parts: Pick<SubjectChange, 'subject' | 'before' | 'after' | 'verdict'>): SubjectChange {
  return { ...parts, aspects: ['grade'], reasons: [] };
}

describe('the totals', () => {
  test('of nobody are empty', () => {
    expect(new SimulationTally().totals()).toMatchObject({ subjects: 0, changed: 0, grades: [], byRegion: [] });
  });

  test('count whoever changes, and whoever does not, in every group', () => {
    const tally = new SimulationTally();
    const [a, b] = [state('A', 1.02), state('B', 1)];
    const worse = change({ subject: subject('640105', 'pharmacy'), before: a, after: b, verdict: 'worse' });
    const other = change({ subject: subject('640106', 'pharmacy'), before: null, after: a, verdict: 'other' });
    tally.add(worse, worse);
    tally.add(other, other);
    tally.add({ subject: subject('640105', null), before: b, after: b }, null);
    expect(tally.totals()).toEqual({
      subjects: 3,
      changed: 2,
      better: 0,
      worse: 1,
      grades: [
        { before: 'A', after: 'B', subjects: 1 },
        { before: 'B', after: 'B', subjects: 1 },
        { before: null, after: 'A', subjects: 1 },
      ],
      standings: [
        { before: 'normal', after: 'normal', subjects: 2 },
        { before: null, after: 'normal', subjects: 1 },
      ],
      byRegion: [
        { key: '640105', subjects: 2, changed: 1, better: 0, worse: 1 },
        { key: '640106', subjects: 1, changed: 1, better: 0, worse: 0 },
      ],
      byType: [
        { key: 'institution', subjects: 2, changed: 2, better: 0, worse: 1 },
        { key: 'physician', subjects: 1, changed: 0, better: 0, worse: 0 },
      ],
      byKind: [{ key: 'pharmacy', subjects: 2, changed: 2, better: 0, worse: 1 }],
      byLevel: [],
      decisions: [
        { field: 'budget.coefficient', value: '1', before: 1, after: 2 },
        { field: 'budget.coefficient', value: '1.02', before: 1, after: 1 },
      ],
      money: expect.objectContaining({ subjects: 0, fund: '0.00' }),
    });
  });
});

describe('the fields of decisions', () => {
  test('are named with their kind, lists joined, without the days of a period', () => {
    const payment = { status: 'notPayable', hold: false, from: '2025-01-01', until: null };
    const decisions = { ...NO_DECISIONS, payment, agreement: { measures: ['interview', 'study'] } };
    expect(decisionFields(decisions)).toEqual([
      ['payment.status', 'notPayable'],
      ['payment.hold', 'false'],
      ['agreement.measures', 'interview, study'],
    ]);
  });
});
