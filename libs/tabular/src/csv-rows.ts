import { parse } from 'csv-parse/sync';
import type { Charset } from './charset.js';
import { type CsvRecord, csvRecordsOf } from './csv-records.js';
import { allLinesOf } from './lines-of.js';
import type { Cell, TableRow, UnreadReason } from './table-row.js';

/** Parsed together: a call of the parser costs a hundred times what a row does. */
const AT_ONCE = 100;

/** The rows of a CSV file (RFC 4180, commas; LF or CRLF), the heading among them; `limit` = bytes that a row may have. */
export async function* csvRowsOf(
  chunks: AsyncIterable<Buffer>,
  charset: Charset,
  limit: number,
): AsyncGenerator<TableRow> {
  const decoder = new TextDecoder(charset, { fatal: true });
  let some: Decoded[] = [];
  for await (const record of csvRecordsOf(allLinesOf(chunks, limit), limit)) {
    some.push(decoded(record, (bytes) => decoder.decode(bytes)));
    if (some.length < AT_ONCE) continue;
    yield* rowsOf(some);
    some = [];
  }
  yield* rowsOf(some);
}

interface Decoded {
  readonly number: number;
  readonly text: string | null;
  readonly unread: UnreadReason | null;
}

function decoded({ number, bytes, isOpen }: CsvRecord, decode: (bytes: Buffer) => string): Decoded {
  if (bytes === null) return { number, text: null, unread: 'too-long' };
  try {
    return { number, text: decode(bytes), unread: isOpen ? 'open-quote' : null };
  } catch {
    return { number, text: null, unread: 'not-in-charset' };
  }
}

function* rowsOf(some: readonly Decoded[]): Generator<TableRow> {
  const readable = some.filter(({ unread }) => unread === null).map(({ text }) => text!);
  const together = cellsIn(readable.join('\n'));
  let next = 0;
  for (const { number, text, unread } of some) {
    if (unread !== null) {
      yield { number, text, cells: [], unread };
      continue;
    }
    const cells = together?.length === readable.length ? together[next] : cellsIn(text!)?.[0];
    next += 1;
    yield { number, text, cells: cells?.map(cellOf) ?? [], unread: cells === undefined ? 'malformed-csv' : null };
  }
}

/** `null` where something in it is no CSV. */
function cellsIn(text: string): string[][] | null {
  try {
    return parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
  } catch {
    return null;
  }
}

const cellOf = (text: string): Cell => (text === '' ? null : { kind: 'text', text });
