import { describe, expect, test } from '@jest/globals';
import type { Day, Points } from '#kernel';
import type { BarredPerson, GradeCount, OutcomeCount, StandingCount } from '#rating';
import { defaultCodeLists } from '#vocabulary';
import { overviewLines, type RatingOverview } from './rating-overview.js';

const EMPTY: RatingOverview = { lists: defaultCodeLists(), grades: [], standings: [], barred: [], outcomes: [] };

function grade(kind: string, name: string | null, count: number): GradeCount {
  return { scheme: 'institution', kind, grade: name, count };
}

function standing(status: StandingCount['status'], count: number, rest: Partial<StandingCount> = {}): StandingCount {
  return { scheme: 'personnel', group: 'practitioner', status, awaiting: null, count, withPoints: 0, ...rest };
}

function barred(subjectId: string, rest: Partial<BarredPerson>): BarredPerson {
  return {
    subjectId,
    subjectType: 'physician',
    name: '演示医师',
    score: 1_200 as Points,
    status: 'terminated',
    awaiting: null,
    until: '2028-06-03' as Day,
    payment: 'emergencyOnly',
    ...rest,
  };
}

function outcome(decision: string, field: string, value: unknown, count: number, rest: Partial<OutcomeCount> = {}) {
  return { scheme: 'institution', group: 'institution', decision, grade: 'A', field, value, count, ...rest } as const;
}

describe('the overview of ratings', () => {
  test('says that nobody is rated', () => {
    expect(overviewLines(EMPTY)).toEqual(['Nobody is rated yet.']);
  });

  test('shows institutions by kind and grade, the best grade first, with a bar for each', () => {
    const grades = [
      grade('pharmacy', 'A', 120),
      grade('pharmacy', 'A+', 20),
      grade('pharmacy', null, 3),
      grade('tier3Hospital', 'A-', 1),
      grade('tier3Hospital', 'C', 56),
    ];
    const institution = { scheme: 'institution', group: 'institution' } as const;
    const standings = [standing('normal', 199, institution), standing('suspended', 1, institution)];
    expect(overviewLines({ ...EMPTY, grades, standings })).toEqual([
      '200 institutions in the scheme institution, 1 suspended:',
      '  kind             all  A+    A  A-   C  not rated',
      '  tier 3 hospital   57   0    0   1  56          0',
      '  pharmacy         143  20  120   0   0          3',
      '  A+         10 %  ████',
      '  A          60 %  ████████████████████████',
      '  A-          1 %  █',
      '  C          28 %  ███████████',
      '  not rated   2 %  █',
    ]);
  });

  test('counts practitioners by state and names the first few who are barred', () => {
    const standings = [
      standing('normal', 11_380, { withPoints: 50 }),
      standing('suspended', 6),
      standing('suspended', 4, { awaiting: 'evaluation' }),
      standing('terminated', 2),
    ];
    const persons = [
      barred('D10', {}),
      barred('D2', { status: 'suspended', score: 950 as Points, until: '2026-08-01' as Day, awaiting: 'evaluation' }),
    ];
    expect(overviewLines({ ...EMPTY, standings, barred: persons })).toEqual([
      '11,392 practitioners in the scheme personnel, 2 terminated, 6 suspended, 4 suspended (awaits evaluation), ' +
        '50 normal with points, 11,330 without.',
      'Some of those who are barred:',
      '  subject  name      type       score  standing                       until       payment',
      '  D10      演示医师  physician     12  terminated                     2028-06-03  emergencyOnly',
      '  D2       演示医师  physician    9.5  suspended (awaits evaluation)  2026-08-01  emergencyOnly',
    ]);
  });

  test('sums up what settlement is told, whatever the policy calls it', () => {
    const person = { scheme: 'personnel', group: 'practitioner', grade: null } as const;
    const outcomes = [
      outcome('payment', 'prepaymentRatio', 1.02, 200),
      outcome('payment', 'prepaymentRatio', 0.9, 30, { grade: 'C' }),
      outcome('payment', 'prepaymentRatio', 1.02, 10, { grade: 'B' }),
      outcome('payment', 'status', 'payable', 11_370, person),
      outcome('payment', 'status', 'emergencyOnly', 22, person),
      outcome('budget', 'coefficient', 1, 240),
      outcome('publicity', 'list', 'red', 5),
    ];
    expect(overviewLines({ ...EMPTY, standings: [standing('normal', 1)], outcomes }).slice(2)).toEqual([
      'The settlement system is told:',
      '  institution  payment.prepaymentRatio  1.02 ×210 · 0.9 ×30',
      '  personnel    payment.status           payable ×11,370 · emergencyOnly ×22',
      '  institution  budget.coefficient       1 ×240',
    ]);
  });

  test('shows inspectors the frequency by grade and the visits that it makes', () => {
    const outcomes = [
      outcome('inspection', 'timesPerYear', 1, 200),
      outcome('inspection', 'specialAudits', 1, 120),
      outcome('inspection', 'specialAudits', 0, 80),
      outcome('inspection', 'timesPerYear', 4, 10, { grade: 'C' }),
      outcome('inspection', 'timesPerYear', 2, 3, { grade: null }),
      outcome('inspection', 'measures', ['interview', 'training'], 2, { grade: null }),
    ];
    expect(overviewLines({ ...EMPTY, standings: [standing('normal', 1)], outcomes }).slice(2)).toEqual([
      'Inspectors are told by grade (246 visits a year in all):',
      '  A          200  timesPerYear=1  specialAudits=1 ×120 · 0 ×80',
      '  C           10  timesPerYear=4',
      '  not rated    3  timesPerYear=2  measures=interview+training ×2',
    ]);
  });

  test('shows the most frequent of many values', () => {
    const outcomes = Array.from({ length: 30 }, (_, i) => outcome('payment', 'hold', `reason${i}`, 100 - i));
    expect(overviewLines({ ...EMPTY, standings: [standing('normal', 1)], outcomes }).at(-1)).toBe(
      '  institution  payment.hold  reason0 ×100 · reason1 ×99 · reason2 ×98 · reason3 ×97 · reason4 ×96 · 25 more',
    );
  });
});
