import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Config } from '#config';
import {
  FILE_TOO_LARGE,
  type ImportStore,
  type LineStore,
  MOST_ATOMIC_LINES,
  NOTHING_TO_IMPORT,
  type ReadLine,
  type ReceivedFile,
  TOO_MANY_FOR_ATOMIC,
} from '#imports';
import { DomainError, type IdSource } from '#kernel';
import type { WritePath } from '#ledger';
import { answerCommand, type Writing } from '../commands.js';
import { type CheckedLine, type IncomingFile, linesIn } from './lines-in.js';
import { isBroken } from './read-line.js';

/** Kept with one statement; memory holds no more of a file. */
const LINES_AT_ONCE = 250;

type Counts = Pick<ReceivedFile, 'lines' | 'broken'>;

/** Receives a file line by line; what has come in whole waits for a worker. */
export class ReceiveFile {
  constructor(
    private readonly lines: LineStore,
    private readonly imports: ImportStore,
    private readonly path: WritePath,
    private readonly ids: IdSource,
    private readonly config: Config,
  ) {}

  /** The id of its import: an earlier one's, where the same key came with the same file before. */
  async execute(writing: Writing, file: IncomingFile): Promise<string> {
    const importId = this.ids.next('imp');
    await this.lines.begin(importId);
    try {
      const answered = await this.start(writing, importId, await this.receive(importId, file));
      if (answered !== importId) await this.lines.drop(importId);
      return answered;
    } catch (error) {
      await this.lines.drop(importId);
      throw error;
    }
  }

  private async start(writing: Writing, importId: string, received: ReceivedFile): Promise<string> {
    const { kind, format, atomic, sha256 } = received;
    const command = { name: 'import.start', input: { kind, format, atomic, sha256 } };
    const { body } = await answerCommand(this.path, writing, command, async (tx) => {
      await this.imports.add(tx, importId, received);
      return { created: true, body: { importId } };
    });
    return body.importId;
  }

  private async receive(importId: string, { content, ...file }: IncomingFile): Promise<ReceivedFile> {
    const { importLimitBytes, bodyLimitBytes } = this.config;
    const hash = createHash('sha256');
    const limited = limitedTo(importLimitBytes, content, (chunk) => hash.update(chunk));
    const counts = { lines: 0, broken: 0 };
    let some: CheckedLine[] = [];
    for await (const line of linesIn(file, limited, { line: bodyLimitBytes, file: importLimitBytes })) {
      some.push(line);
      if (some.length < LINES_AT_ONCE) continue;
      await this.keep(importId, file.atomic, some, counts);
      some = [];
    }
    await this.keep(importId, file.atomic, some, counts);
    if (counts.lines === 0) throw new DomainError(NOTHING_TO_IMPORT);
    const { kind, format, atomic } = file;
    return { kind, format, atomic, sha256: hash.digest('hex'), ...counts };
  }

  private async keep(
    importId: string,
    atomic: boolean,
    some: readonly CheckedLine[],
    counts: { -readonly [K in keyof Counts]: number },
  ): Promise<void> {
    const broken = some.filter(isBroken);
    counts.lines += some.length;
    counts.broken += broken.length;
    if (atomic && counts.lines > MOST_ATOMIC_LINES)
      throw new DomainError(TOO_MANY_FOR_ATOMIC, { most: MOST_ATOMIC_LINES });
    const good = some.filter((line): line is ReadLine => !isBroken(line));
    await this.lines.keep(importId, good, broken);
  }
}

async function* limitedTo(limit: number, content: Readable, see: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new DomainError(FILE_TOO_LARGE, { limit });
    see(chunk);
    yield chunk;
  }
}
