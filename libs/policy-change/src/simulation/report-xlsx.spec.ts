import { unzipSync } from 'fflate';
import { expect, test } from '@jest/globals';
import { type Day, hundredths } from '#kernel';
import { reportXlsx } from './report-xlsx.js';
import type { SimulationReport } from './simulation-report.js';
import type { SubjectChange } from './subject-change.js';

const NO_DECISIONS = { payment: null, inspection: null, agreement: null, budget: null, publicity: null };
const after = {
  score: hundredths(7850),
  grade: 'C',
  gradePlace: 2,
  notRated: null,
  standing: { status: 'normal', since: null, until: null, awaiting: null, reason: null },
  vetoes: [],
  decisions: NO_DECISIONS,
} as const;

const change = (subjectId: string): SubjectChange => ({
  subject: { subjectId, subjectType: 'institution', region: '640105', kind: '=1+1', level: null },
  before: null,
  after,
  aspects: ['score'],
  verdict: 'worse',
  reasons: [],
});

const money = { subjects: 0, fund: '0.00', changed: '0.00', better: '0.00', worse: '0.00', decisions: [] };
const none = { money, byType: [], byLevel: [], byRegion: [], samples: [], more: 0, better: 0, worse: 1, changed: 1 };
const found = { ...none, subjects: 317, grades: [{ before: 'B', after: 'C', subjects: 1 }], standings: [], byKind: [] };

const report: SimulationReport = {
  ...found,
  decisions: [{ field: 'payment.prepaymentRatio', value: '0.8', before: 3, after: 4 }],
  items: [change('H1')],
  policy: { code: 'institution-credit', version: '2026.1' },
  scheme: 'institution',
  asOf: '2026-06-01' as Day,
  scope: { subjectType: null, regionPrefix: null },
  rescoreFrom: null,
  knownSeq: 7n,
  rejudged: 2,
  refused: 0,
  notSimulated: [],
  rollUps: [{ ...found, scheme: 'other', decisions: [], items: [change('H2')] }],
};

/** The text of a part of the workbook. */
async function parts(): Promise<Record<string, string>> {
  const files = unzipSync(new Uint8Array(await reportXlsx(report)));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}

test('a report is a workbook with its numbers, the changed subjects and those who see them as staff', async () => {
  const workbook = await parts();
  expect(workbook['xl/workbook.xml']).toMatch(/name="summary".*name="subjects".*name="staff of other"/s);
  const texts = workbook['xl/sharedStrings.xml']!;
  for (const text of ['subjectId', 'H1', 'H2', 'payment.prepaymentRatio', 'institution-credit 2026.1']) {
    expect(texts).toContain(text);
  }
  expect(workbook['xl/worksheets/sheet2.xml']).toContain('<v>78.5</v>');
});

test('no cell is a formula, whatever a text begins with', async () => {
  const sheets = Object.entries(await parts()).filter(([name]) => /^xl.worksheets.sheet\d+.xml$/.test(name));
  expect(sheets.length).toBe(3);
  for (const [, sheet] of sheets) expect(sheet).not.toContain('<f>');
});
