import { isBlank, type SentLine } from './lines-of.js';

/** Lines that belong together because a quote is open at their ends. */
export interface CsvRecord {
  /** Of its first line. */
  readonly number: number;
  /** `null` where a line is longer than one may be. */
  readonly bytes: Buffer | null;
  /** A quote was opened in the first line and not closed within reach: this is that line alone. */
  readonly isOpen: boolean;
}

/** So many lines a cell may have; further off nobody looks for the end of a quote. */
const MOST_LINES = 100;
const QUOTE = 0x22;
const NEWLINE = Buffer.from('\n');

/**
 * Puts lines together into records. A record is complete where its quotes are even in number (RFC 4180), in UTF-8 and
 * in GB 18030, of which no character holds the byte of a quote. Whatever is opened and not closed costs its own line and
 * no other: those after it are read anew.
 */
export async function* csvRecordsOf(lines: AsyncIterable<SentLine>, limit: number): AsyncGenerator<CsvRecord> {
  const open = new OpenRecord(limit);
  for await (const line of lines) yield* open.add(line);
  yield* open.end();
}

class OpenRecord {
  private lines: SentLine[] = [];
  private size = 0;
  private quotes = 0;

  constructor(private readonly limit: number) {}

  *add(line: SentLine): Generator<CsvRecord> {
    if (this.lines.length === 0 && isBlank(line)) return;
    if (line.bytes === null) {
      yield* this.end();
      yield { number: line.number, bytes: null, isOpen: false };
      return;
    }
    this.lines.push(line);
    this.size += line.bytes.length + 1;
    this.quotes += quotesIn(line.bytes);
    if (this.quotes % 2 === 0) yield this.take();
    else if (this.lines.length > MOST_LINES || this.size > this.limit) yield* this.giveUp();
  }

  /** Nothing comes any more that could close it. */
  *end(): Generator<CsvRecord> {
    while (this.lines.length > 0) yield* this.giveUp();
  }

  private take(): CsvRecord {
    const [first] = this.lines;
    const parts = this.lines.flatMap(({ bytes }, i) => (i === 0 ? [bytes!] : [NEWLINE, bytes!]));
    const record = { number: first!.number, bytes: Buffer.concat(parts), isOpen: false };
    this.clear();
    return record;
  }

  /** The first line is to blame; the others begin anew. */
  private *giveUp(): Generator<CsvRecord> {
    const [first, ...others] = this.lines;
    this.clear();
    yield { ...first!, isOpen: true };
    for (const line of others) yield* this.add(line);
  }

  private clear(): void {
    this.lines = [];
    this.size = 0;
    this.quotes = 0;
  }
}

function quotesIn(bytes: Buffer): number {
  let quotes = 0;
  for (let at = bytes.indexOf(QUOTE); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) quotes += 1;
  return quotes;
}
