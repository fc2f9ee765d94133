/** A line of a file as it was sent: its bytes, or `null` where it is longer than a line may be. */
export interface SentLine {
  /** Counted from 1, empty ones too. */
  readonly number: number;
  readonly bytes: Buffer | null;
}

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** The lines of a stream that have something in them, one after the other; no more of one than `limit` bytes in memory. */
export async function* linesOf(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<SentLine> {
  for await (const line of allLinesOf(chunks, limit)) if (!isBlank(line)) yield line;
}

/** The same with the empty ones among them. */
export async function* allLinesOf(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<SentLine> {
  const line = new LineInHand(limit);
  let number = 1;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      line.add(chunk.subarray(from, end));
      yield { number, bytes: line.take(number === 1) };
      number += 1;
      from = end + 1;
    }
    line.add(chunk.subarray(from));
  }
  yield { number, bytes: line.take(number === 1) };
}

/** A line of which the end has not come yet. */
class LineInHand {
  private parts: Buffer[] = [];
  private size = 0;

  constructor(private readonly limit: number) {}

  add(part: Buffer): void {
    if (part.length === 0) return;
    this.size += part.length;
    if (this.size <= this.limit) this.parts.push(part);
    else this.parts = [];
  }

  /** The whole line, `null` when it was too long; the next one begins. */
  take(isFirst: boolean): Buffer | null {
    const bytes = this.size > this.limit ? null : Buffer.concat(this.parts);
    this.parts = [];
    this.size = 0;
    return isFirst && bytes !== null && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;
  }
}

/** Nothing but blanks and the carriage return of a foreign line end. */
export const isBlank = ({ bytes }: SentLine): boolean =>
  bytes !== null && bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
