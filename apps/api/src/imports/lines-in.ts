import type { Readable } from 'node:stream';
import {
  type BrokenLine,
  brokenLine,
  type ImportFormat,
  type ImportKind,
  LINE_TOO_LONG,
  type ReadLine,
} from '#imports';
import { DomainError } from '#kernel';
import { type Charset, csvRowsOf, linesOf, type TableRow, type UnreadReason, withWorkbook } from '#tabular';
import { MALFORMED_ROW, NOT_IN_CHARSET, OPEN_QUOTE } from './import-file.errors.js';
import { contentOf, keptText, readLine } from './read-line.js';
import { TableHeading } from './table-heading.js';

/** A file on its way in. */
export interface IncomingFile {
  readonly kind: ImportKind;
  readonly format: ImportFormat;
  /** Of a CSV; what else is read says itself what it is in. */
  readonly charset: Charset;
  readonly atomic: boolean;
  readonly content: Readable;
}

/** In bytes: of a line or row, and of a file or what it unpacks to. */
export interface FileLimits {
  readonly line: number;
  readonly file: number;
}

export type CheckedLine = ReadLine | BrokenLine;

/** The lines of a file, whatever its format, each checked as its own route would. */
export function linesIn(
  { kind, format, charset }: Omit<IncomingFile, 'content'>,
  content: AsyncIterable<Buffer>,
  limits: FileLimits,
): AsyncIterable<CheckedLine> {
  if (format === 'csv') return linesOfTable(kind, csvRowsOf(content, charset, limits.line), false, limits);
  if (format === 'xlsx') {
    return withWorkbook(content, limits.file, ({ rows, from1904 }) => linesOfTable(kind, rows, from1904, limits));
  }
  return linesOfNdjson(kind, content, limits);
}

async function* linesOfNdjson(
  kind: ImportKind,
  content: AsyncIterable<Buffer>,
  { line }: FileLimits,
): AsyncGenerator<CheckedLine> {
  for await (const sent of linesOf(content, line)) yield readLine(kind, sent, line);
}

async function* linesOfTable(
  kind: ImportKind,
  rows: AsyncIterable<TableRow>,
  from1904: boolean,
  { line }: FileLimits,
): AsyncGenerator<CheckedLine> {
  let heading: TableHeading | null = null;
  for await (const row of rows) {
    if (heading === null) heading = TableHeading.of(kind, row);
    else yield readRow(kind, heading, row, { from1904, limit: line });
  }
}

function readRow(
  kind: ImportKind,
  heading: TableHeading,
  row: TableRow,
  { from1904, limit }: { readonly from1904: boolean; readonly limit: number },
): CheckedLine {
  const { number, text, unread } = row;
  try {
    if (unread !== null) throw new DomainError(PROBLEM_OF[unread], { limit });
    return { number, ...contentOf(kind, heading.bodyOf(row, from1904)) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const sent = text ?? (unread === null ? heading.textOf(row.cells) : null);
    return brokenLine(number, error, sent === null ? null : keptText(sent));
  }
}

const PROBLEM_OF = {
  'too-long': LINE_TOO_LONG,
  'not-in-charset': NOT_IN_CHARSET,
  'open-quote': OPEN_QUOTE,
  'malformed-csv': MALFORMED_ROW,
} as const satisfies Record<UnreadReason, unknown>;
