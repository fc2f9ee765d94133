import { itemJson, type ItemJson } from './report-json.js';
import type { SubjectChange } from './subject-change.js';

export type Cell = string | number | null | undefined;

/** One column after the other: its name and what stands in it. */
const COLUMNS: readonly (readonly [string, (item: ItemJson) => Cell])[] = [
  ['subjectId', ({ subjectId }) => subjectId],
  ['subjectType', ({ subjectType }) => subjectType],
  ['region', ({ region }) => region],
  ['kind', ({ kind }) => kind],
  ['level', ({ level }) => level],
  ['verdict', ({ verdict }) => verdict],
  ['changes', ({ changes }) => changes.join(' ')],
  ['scoreBefore', ({ before }) => before?.score],
  ['scoreAfter', ({ after }) => after.score],
  ['gradeBefore', ({ before }) => before?.grade],
  ['gradeAfter', ({ after }) => after.grade],
  ['notRatedBefore', ({ before }) => before?.notRated],
  ['notRatedAfter', ({ after }) => after.notRated],
  ['standingBefore', ({ before }) => before?.standing.status],
  ['standingAfter', ({ after }) => after.standing.status],
  ['decisions', ({ decisions }) => decisions.map((d) => `${d.field}: ${d.before ?? ''} > ${d.after ?? ''}`).join('; ')],
  ['reasons', ({ reasons }) => reasons.map((r) => `${r.indicator}: ${r.before} > ${r.after}`).join('; ')],
];

/** The changed subjects as CSV (RFC 4180), a line each, with a line of names. */
export function reportCsv(items: readonly SubjectChange[]): string {
  return itemRows(items)
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('');
}

/** The names of the columns, then a row for each changed subject. */
export function itemRows(items: readonly SubjectChange[]): Cell[][] {
  return [COLUMNS.map(([name]) => name), ...items.map(itemJson).map((item) => COLUMNS.map(([, of]) => of(item)))];
}

/** A spreadsheet takes a text that begins like this for a formula. */
const FORMULA = /^\s*[=+@\-＝＋＠－]/;
/** And one of digits for a number or a day, of which it keeps neither leading zeros nor more than 15 digits. */
const NUMBER_OR_DAY = /^\s*\d[\d.,:/%-]*(e[+-]?\d+)?\s*$/i;
/** Whole numbers that come out as they went in; more than 11 digits are shown as a power of ten. */
const KEPT_NUMBER = /^(0|[1-9]\d{0,10})$/;

/** Numbers are numbers; an apostrophe keeps a text a text where a spreadsheet would make something else of it. */
function quoted(cell: Cell): string {
  const text = String(cell ?? '');
  const changed = FORMULA.test(text) || (NUMBER_OR_DAY.test(text) && !KEPT_NUMBER.test(text));
  const safe = typeof cell === 'string' && changed ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
