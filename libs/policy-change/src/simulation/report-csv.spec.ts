import { expect, test } from '@jest/globals';
import { hundredths } from '#kernel';
import { reportCsv } from './report-csv.js';
import type { SubjectChange } from './subject-change.js';

const NO_DECISIONS = { payment: null, inspection: null, agreement: null, budget: null, publicity: null };
const NORMAL = { status: 'normal', since: null, until: null, awaiting: null, reason: null } as const;

const change: SubjectChange = {
  subject: { subjectId: 'H1', subjectType: 'institution', region: '640105', kind: '=1+1', level: 'a "b", c' },
  before: null,
  after: {
    score: hundredths(7850),
    grade: 'C',
    gradePlace: 2,
    notRated: null,
    standing: NORMAL,
    vetoes: [],
    decisions: { ...NO_DECISIONS, budget: { coefficient: 0.98 }, payment: { status: 'payable' } },
  },
  aspects: ['score', 'grade'],
  verdict: 'worse',
  reasons: [{ indicator: 'fund-loss', before: hundredths(-800), after: hundredths(-2150) }],
};

test('changed subjects are a line each, quoted where needed, and no cell is a formula', () => {
  const [head, line, end] = reportCsv([change]).split('\r\n');
  expect(head!.split(',').slice(0, 8)).toEqual([
    'subjectId',
    'subjectType',
    'region',
    'kind',
    'level',
    'verdict',
    'changes',
    'scoreBefore',
  ]);
  expect(line).toBe(
    `H1,institution,640105,'=1+1,"a ""b"", c",worse,score grade,,78.5,,C,,,,normal,` +
      'payment.status:  > payable; budget.coefficient:  > 0.98,fund-loss: -8 > -21.5',
  );
  expect(end).toBe('');
});

test('nobody changed is the line of names alone', () => {
  expect(reportCsv([]).match(/\r\n/g)).toHaveLength(1);
});
