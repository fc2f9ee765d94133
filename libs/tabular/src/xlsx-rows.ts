import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '#kernel';
import type { TableRow } from './table-row.js';
import { XlsxArchive } from './xlsx-archive.js';
import { SheetReader } from './xlsx-sheet.js';
import { type Sheet, type Workbook, workbookIn } from './xlsx-workbook.js';
import { SEVERAL_SHEETS } from './xlsx.errors.js';
import { pumpXml } from './xml-pump.js';

/** A workbook that was opened: how it counts days, and its rows. */
export interface OpenWorkbook {
  readonly from1904: boolean;
  readonly rows: AsyncIterable<TableRow>;
}

/**
 * The rows of the first sheet of a workbook. An archive is read from its end, so that the file waits on disk meanwhile,
 * in the system's folder for such; in memory are the texts that cells share and the rows of a piece of the sheet.
 * `limit` = bytes that a file in it may unpack to.
 */
export async function* withWorkbook<T>(
  chunks: AsyncIterable<Buffer>,
  limit: number,
  read: (workbook: OpenWorkbook) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-workbook-'));
  try {
    const path = join(folder, 'sent.xlsx');
    await pipeline(Readable.from(chunks), createWriteStream(path, { mode: 0o600 }));
    yield* readFrom(await XlsxArchive.open(path, limit), read);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* readFrom<T>(
  archive: XlsxArchive,
  read: (workbook: OpenWorkbook) => AsyncIterable<T>,
): AsyncGenerator<T> {
  try {
    const workbook = await workbookIn(archive);
    const [first, ...others] = workbook.sheets;
    for (const sheet of others) await requireEmpty(archive, workbook, sheet);
    yield* read({ from1904: workbook.from1904, rows: rowsOf(archive, workbook, first!) });
  } finally {
    archive.close();
  }
}

async function* rowsOf(archive: XlsxArchive, { texts }: Workbook, { file }: Sheet): AsyncGenerator<TableRow> {
  const reader = new SheetReader(texts);
  for await (const _ of pumpXml(await archive.read(file), reader)) {
    for (const row of reader.take()) yield { ...row, text: null, unread: null };
  }
}

async function requireEmpty(archive: XlsxArchive, workbook: Workbook, sheet: Sheet): Promise<void> {
  for await (const _ of rowsOf(archive, workbook, sheet)) throw new DomainError(SEVERAL_SHEETS, { sheet: sheet.name });
}
