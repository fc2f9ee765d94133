import { csvCell } from './safe-cell.js';
import { ParquetFile } from './parquet-file.js';
import { fieldOf, type WrittenColumn } from './written-column.js';

export const TABLE_FORMATS = ['ndjson', 'csv', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const CONTENT_TYPES: Readonly<Record<TableFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/** A file of rows: what it is about, its columns, and the rows some at a time. */
export interface Table {
  /** Kept inside of a Parquet file, by name. */
  readonly about: Readonly<Record<string, string>>;
  readonly columns: readonly WrittenColumn[];
  readonly pages: AsyncIterable<readonly object[]>;
}

/** Writes a file as its rows come; a page of them is in memory, of Parquet a row group. */
export function tableFile(format: TableFormat, table: Table): AsyncGenerator<Buffer> {
  if (format === 'csv') return csvFile(table);
  return format === 'parquet' ? parquetFile(table) : ndjsonFile(table);
}

async function* ndjsonFile({ pages }: Table): AsyncGenerator<Buffer> {
  for await (const rows of pages) yield Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

async function* csvFile({ columns, pages }: Table): AsyncGenerator<Buffer> {
  yield Buffer.from(`\uFEFF${columns.map(({ name }) => name).join(',')}\r\n`);
  for await (const rows of pages) {
    yield Buffer.from(rows.map((row) => `${columns.map((column) => cellOf(row, column)).join(',')}\r\n`).join(''));
  }
}

function cellOf(row: object, { name, type }: WrittenColumn): string {
  const value = fieldOf(row, name);
  return csvCell(
    type === 'json' && value !== null ? JSON.stringify(value) : (value as string | number | boolean | null),
  );
}

async function* parquetFile({ about, columns, pages }: Table): AsyncGenerator<Buffer> {
  const file = new ParquetFile(columns, about);
  for await (const rows of pages) {
    const written = file.add(rows);
    if (written.length > 0) yield written;
  }
  yield file.end();
}
