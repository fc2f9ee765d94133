import { say } from '#kernel';
import type { Cell } from '#tabular';
import { fault, type FieldShape } from '../http/index.js';

type SentCell = NonNullable<Cell>;

/** The value of a cell in the field of its column, or why it has none. */
export type CellValue = { readonly value: unknown } | { readonly fault: ReturnType<typeof fault> };

const NUMBER = /^-?\d+(\.\d+)?$/;
/** As programs write large and small ones. */
const ANY_NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
/** As spreadsheets write days in China, whatever stood there before. */
const DAY_WITH_SLASHES = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/;
const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  是: true,
  false: false,
  '0': false,
  否: false,
};
const DAY_MS = 24 * 60 * 60_000;
/** Day 0 of a workbook, past the 29 February 1900 that it believes in; and that of a workbook that counts from 1904. */
const ORIGIN = { since1900: Date.UTC(1899, 11, 30), since1904: Date.UTC(1904, 0, 1) } as const;
const FIRST_SURE_DAY = 61;

/** What is no value of the field stays as it is, and the checks of its route say so. */
export function cellValue(path: string, cell: SentCell, shape: FieldShape | null, from1904: boolean): CellValue {
  if (cell.kind === 'error') return { fault: fault(path, 'wrong-type', NO_FORMULA_ERROR) };
  if (shape === 'number') return { value: numberOf(cell.text.trim()) };
  if (shape === 'flag') return { value: FLAGS[cell.text.trim().toLowerCase()] ?? cell.text };
  if (shape === 'day')
    return { value: cell.kind === 'number' ? dayOfSerial(cell.text, from1904) : dayOf(cell.text.trim()) };
  if (shape === 'free') return { value: freeValue(cell) };
  // A long number of a certificate, say, of which a spreadsheet keeps fifteen digits.
  if (cell.kind === 'number' && !isExact(cell.text)) return { fault: fault(path, 'wrong-format', AS_TEXT) };
  return { value: cell.text };
}

const NO_FORMULA_ERROR = say('公式可算出结果的单元格', 'a cell of which the formula has a result');
const AS_TEXT = say(
  '设为文本格式的单元格：数值只能保留十五位数字',
  'a cell kept as text: a number keeps fifteen digits',
);

const numberOf = (text: string): unknown => (ANY_NUMBER.test(text) ? Number(text) : text);

const isExact = (text: string): boolean => NUMBER.test(text) && text.replace(/[-.]/g, '').length <= 15;

function freeValue({ kind, text }: SentCell): unknown {
  if (kind === 'number') return numberOf(text);
  return kind === 'flag' ? FLAGS[text] : text;
}

function dayOf(text: string): string {
  const [, year, month, day] = DAY_WITH_SLASHES.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

/** A day counted by a workbook; what is no whole day of it stays a number. */
function dayOfSerial(text: string, from1904: boolean): unknown {
  const serial = Number(text);
  if (!Number.isInteger(serial) || serial > 200_000 || (!from1904 && serial < FIRST_SURE_DAY)) return serial;
  const origin = from1904 ? ORIGIN.since1904 : ORIGIN.since1900;
  return new Date(origin + serial * DAY_MS).toISOString().slice(0, 10);
}
