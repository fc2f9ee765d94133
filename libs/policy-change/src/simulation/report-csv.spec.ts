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

test.each([
  ['000123456789', "'000123456789"],
  ['123456789012345678', "'123456789012345678"],
  ['64010500001', '64010500001'],
  ['1E5', "'1E5"],
  ['2025-1', "'2025-1"],
  ['1.10', "'1.10"],
  ['-5', "'-5"],
  ['+5', "'+5"],
  ['@x', "'@x"],
  ['＝1+1', "'＝1+1"],
  ['H64010500001', 'H64010500001'],
])('the id %s survives a spreadsheet as %s', (subjectId, cell) => {
  const line = reportCsv([{ ...change, subject: { ...change.subject, subjectId } }]).split('\r\n')[1]!;
  expect(line.split(',')[0]).toBe(cell);
});

test('a score below zero stays a number', () => {
  const after = { ...change.after, score: hundredths(-350) };
  expect(reportCsv([{ ...change, after }]).split('\r\n')[1]).toContain(',-3.5,');
});

test('nobody changed is the line of names alone', () => {
  expect(reportCsv([]).match(/\r\n/g)).toHaveLength(1);
});
