import writeXlsx, { type SheetData } from 'write-excel-file/node';
import { type Cell, itemRows } from './report-csv.js';
import type { SimulationFindings, SimulationReport } from './simulation-report.js';

const BOLD = { fontWeight: 'bold' } as const;
const COLUMN_WIDTH = 18;

/** The report as a workbook (ECMA-376): its numbers, the changed subjects, and the institutions that see them as staff. */
export function reportXlsx(report: SimulationReport): Promise<Buffer> {
  const sheets = [
    sheetOf('summary', [['', '', 'before', 'after', 'subjects'], ...summaryRows(report)]),
    sheetOf('subjects', itemRows(report.items)),
    ...report.rollUps.map(({ scheme, items }) => sheetOf(`staff of ${scheme}`, itemRows(items))),
  ];
  return writeXlsx(sheets).toBuffer();
}

/** Texts are cells of type text: a spreadsheet takes none of them for a formula. */
function sheetOf(name: string, [head = [], ...rows]: readonly (readonly Cell[])[]) {
  const data: SheetData = [
    head.map((value) => ({ value: String(value), type: String, ...BOLD })),
    ...rows.map((row) => row.map(cellOf)),
  ];
  return { data, sheet: name.slice(0, 31), columns: head.map(() => ({ width: COLUMN_WIDTH })), stickyRowsCount: 1 };
}

function cellOf(value: Cell) {
  if (value === null || value === undefined) return null;
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

function summaryRows({ policy, scheme, asOf, knownSeq, rescoreFrom, rejudged, refused, ...found }: SimulationReport) {
  const facts: readonly (readonly [string, Cell])[] = [
    ['policy', `${policy.code} ${policy.version}`],
    ['scheme', scheme],
    ['asOf', asOf],
    ['rescoreFrom', rescoreFrom],
    ['knownSeq', Number(knownSeq)],
    ['rejudged', rejudged],
    ['refused', refused],
  ];
  return [...facts.map(([name, value]) => [name, null, null, null, value]), ...findingRows(found)];
}

function findingRows({ subjects, changed, better, worse, grades, standings, decisions, money, ...groups }: Totals) {
  const counts: readonly (readonly [string, number])[] = [
    ['subjects', subjects],
    ['changed', changed],
    ['better', better],
    ['worse', worse],
  ];
  return [
    ...counts.map(([name, value]): Cell[] => [name, null, null, null, value]),
    ...grades.map((move): Cell[] => ['grade', null, move.before, move.after, move.subjects]),
    ...standings.map((move): Cell[] => ['standing', null, move.before, move.after, move.subjects]),
    ...decisions.map(({ field, value, before, after }): Cell[] => [field, value, before, after, null]),
    ...[['fund', money.fund] as const, ['fundChanged', money.changed] as const].map(([name, value]): Cell[] => {
      return [name, null, null, null, value];
    }),
    ...groups.byKind.map((group): Cell[] => ['kind', group.key, null, group.changed, group.subjects]),
    ...groups.byRegion.map((group): Cell[] => ['region', group.key, null, group.changed, group.subjects]),
  ];
}

type Totals = Omit<SimulationFindings, 'items' | 'more' | 'samples'>;
