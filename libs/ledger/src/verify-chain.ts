import type { Database } from '#database';
import { bookBreak, type ChainBreak, epochBreak, type EpochRecord } from './chain-break.js';
import { type Head, headKey } from './head.js';
import { entryFromRow, type RecordedEntry, WITH_TX } from './recorded-entry.js';

const HEADS_PER_PAGE = 100;
const EPOCHS_PER_PAGE = 200;

export interface ChainReport {
  readonly books: number;
  readonly lines: number;
  readonly epochs: number;
  /** The first break; nothing after it was looked at. */
  readonly firstBreak: ChainBreak | null;
}

interface Page {
  readonly heads: readonly Head[];
  readonly lines: readonly RecordedEntry[];
  readonly commitments: ReadonlyMap<string, string>;
}

function byBook(lines: readonly RecordedEntry[]): Map<string, RecordedEntry[]> {
  const books = new Map<string, RecordedEntry[]>();
  for (const line of lines) {
    const book = books.get(headKey(line));
    if (book === undefined) books.set(headKey(line), [line]);
    else book.push(line);
  }
  return books;
}

/** Recomputes every hash chain: the lines of each book, then the epochs over all of them. */
export class VerifyChain {
  constructor(private readonly database: Database) {}

  /** `onProgress` hears how many books are done. */
  async execute(onProgress: (books: number) => void = () => {}): Promise<ChainReport> {
    const books = await this.verifyBooks(onProgress);
    if (books.firstBreak !== null) return { ...books, epochs: 0 };
    return { ...books, ...(await this.verifyEpochs()) };
  }

  async countBooks(): Promise<number> {
    return this.database.subjectHead.count();
  }

  private async verifyBooks(onProgress: (books: number) => void): Promise<Omit<ChainReport, 'epochs'>> {
    let [books, lines] = [0, 0];
    let last: Head | undefined;
    for (;;) {
      const page = await this.pageAfter(last);
      const linesOf = byBook(page.lines);
      for (const head of page.heads) {
        const own = linesOf.get(headKey(head)) ?? [];
        const firstBreak = bookBreak(head, own, (id) => page.commitments.get(id) ?? null);
        if (firstBreak !== null) return { books, lines, firstBreak };
        books += 1;
        lines += own.length;
      }
      onProgress(books);
      last = page.heads.at(-1);
      if (last === undefined) return { books, lines, firstBreak: null };
    }
  }

  /** Heads and their lines from one snapshot: between two a writer could move the head. */
  private async pageAfter(last: Head | undefined): Promise<Page> {
    return this.database.$transaction(
      async (client) => {
        const after = last ?? { subjectId: '', scheme: '' };
        const heads = await client.$queryRaw<Head[]>`
          SELECT subject_id AS "subjectId", scheme, seq, hash FROM subject_head
          WHERE (subject_id, scheme) > (${after.subjectId}, ${after.scheme})
          ORDER BY subject_id, scheme LIMIT ${HEADS_PER_PAGE}`;
        const rows = await client.ledgerEntry.findMany({
          where: { subjectId: { in: heads.map(({ subjectId }) => subjectId) } },
          orderBy: [{ subjectId: 'asc' }, { scheme: 'asc' }, { seq: 'asc' }],
          include: WITH_TX,
        });
        const lines = rows.map(entryFromRow);
        const ids = new Set(lines.flatMap(({ causedBy, evidenceId }) => causedBy ?? evidenceId ?? []));
        const evidence = await client.evidence.findMany({
          where: { id: { in: [...ids] } },
          select: { id: true, commitment: true },
        });
        return { heads, lines, commitments: new Map(evidence.map(({ id, commitment }) => [id, commitment])) };
      },
      { isolationLevel: 'RepeatableRead', timeout: 60_000 },
    );
  }

  private async verifyEpochs(): Promise<Pick<ChainReport, 'epochs' | 'firstBreak'>> {
    let previous: EpochRecord | null = null;
    for (let epochs = 0; ;) {
      const page: EpochRecord[] = await this.epochsAfter(previous?.id ?? 0n);
      if (page.length === 0) return { epochs, firstBreak: null };
      for (const epoch of page) {
        const firstBreak = epochBreak(epoch, previous);
        if (firstBreak !== null) return { epochs, firstBreak };
        previous = epoch;
        epochs += 1;
      }
    }
  }

  private epochsAfter(id: bigint): Promise<EpochRecord[]> {
    return this.database.$queryRaw<EpochRecord[]>`
      SELECT e.id, (extract(epoch FROM e.closed_at) * 1000000)::bigint AS "closedAtMicros", e.transactions,
        e.previous_hash AS "previousHash", e.hash, coalesce(m.ids, '') AS members, m.count AS "memberCount",
        (SELECT coalesce(string_agg(l.hash, '' ORDER BY l.subject_id COLLATE "C", l.scheme COLLATE "C", l.seq), '')
         FROM ledger_tx t JOIN ledger_entry l ON l.tx_id = t.id WHERE t.epoch = e.id) AS "lineHashes"
      FROM epoch e CROSS JOIN LATERAL (
        SELECT string_agg(id::text, ',' ORDER BY id) AS ids, count(*)::int AS count FROM ledger_tx WHERE epoch = e.id) m
      WHERE e.id > ${id} ORDER BY e.id LIMIT ${EPOCHS_PER_PAGE}`;
  }
}
