import type { Database } from '#database';
import { bookBreaks, type ChainBreak, epochBreaks, type EpochRecord } from './chain-break.js';
import { headsWithin, type Head, headKey } from './head.js';
import { entryFromRow, type RecordedEntry } from './recorded-entry.js';
import type { ErasedByCase } from './erasures.read-model.js';
import { VerifyRows } from './verify-rows.read-model.js';

const HEADS_PER_PAGE = 100;
const EPOCHS_PER_PAGE = 200;
/** In memory at a time, unless one book alone has more: institutions have thousands. */
const LINES_PER_PAGE = 10_000;

/** A book is proved by itself; and the transaction of a line may be what was taken away. */
const NO_MATTER = { recordedAt: new Date(0), epoch: null };

export interface ChainReport {
  readonly books: number;
  readonly lines: number;
  readonly epochs: number;
  /** Payloads of facts, each hashed anew. */
  readonly payloads: number;
  /** Rows whose texts a case erased, by case: no breaks. */
  readonly erased: readonly ErasedByCase[];
  /** The first epoch that covers every row, and all that was there before it; `null` while there is none. */
  readonly sealedFrom: bigint | null;
  /** Every break: of books, then of rows, then of epochs. */
  readonly breaks: readonly ChainBreak[];
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

/** Recomputes every hash: the lines of each book, the rows that each transaction wrote, the epochs over all of them. */
export class VerifyChain {
  constructor(private readonly database: Database) {}

  /** `onProgress` hears how many books are done. */
  async execute(onProgress: (books: number) => void = () => {}): Promise<ChainReport> {
    const books = await this.verifyBooks(onProgress);
    const rows = await new VerifyRows(this.database).execute();
    const epochs = await this.verifyEpochs();
    return { ...books, ...rows, ...epochs, breaks: [...books.breaks, ...rows.breaks, ...epochs.breaks] };
  }

  async countBooks(): Promise<number> {
    return this.database.subjectHead.count();
  }

  private async verifyBooks(
    onProgress: (books: number) => void,
  ): Promise<Pick<ChainReport, 'books' | 'lines' | 'breaks'>> {
    let [books, lines] = [0, 0];
    const breaks: ChainBreak[] = [];
    let last: Head | undefined;
    for (;;) {
      const page = await this.pageAfter(last);
      const linesOf = byBook(page.lines);
      for (const head of page.heads) {
        const own = linesOf.get(headKey(head)) ?? [];
        breaks.push(...bookBreaks(head, own, (id) => page.commitments.get(id) ?? null));
        books += 1;
        lines += own.length;
      }
      onProgress(books);
      last = page.heads.at(-1);
      if (last === undefined) return { books, lines, breaks };
    }
  }

  /** Heads and their lines from one snapshot: between two a writer could move the head. */
  private async pageAfter(last: Head | undefined): Promise<Page> {
    return this.database.$transaction(
      async (client) => {
        const after = last ?? { subjectId: '', scheme: '' };
        const heads = headsWithin(
          LINES_PER_PAGE,
          await client.$queryRaw<Head[]>`
            SELECT subject_id AS "subjectId", scheme, seq, hash FROM subject_head
            WHERE (subject_id, scheme) > (${after.subjectId}, ${after.scheme})
            ORDER BY subject_id, scheme LIMIT ${HEADS_PER_PAGE}`,
        );
        const rows = await client.ledgerEntry.findMany({
          where: { subjectId: { in: heads.map(({ subjectId }) => subjectId) } },
          orderBy: [{ subjectId: 'asc' }, { scheme: 'asc' }, { seq: 'asc' }],
        });
        const lines = rows.map((row) => entryFromRow({ ...row, tx: NO_MATTER }));
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

  private async verifyEpochs(): Promise<Pick<ChainReport, 'epochs' | 'sealedFrom' | 'breaks'>> {
    const breaks: ChainBreak[] = [];
    let previous: EpochRecord | null = null;
    let sealedFrom: bigint | null = null;
    for (let epochs = 0; ;) {
      const page: EpochRecord[] = await this.epochsAfter(previous?.id ?? 0n);
      if (page.length === 0) {
        return { epochs, sealedFrom, breaks: [...breaks, ...(await this.cutOff(previous?.id ?? 0n))] };
      }
      for (const epoch of page) {
        breaks.push(...epochBreaks(epoch, previous));
        if (epoch.digest !== null) sealedFrom ??= epoch.id;
        previous = epoch;
        epochs += 1;
      }
    }
  }

  /** Epochs that transactions were stamped with, behind the last one that is there. */
  private async cutOff(last: bigint): Promise<ChainBreak[]> {
    const rows = await this.database.$queryRaw<{ id: bigint }[]>`
      SELECT DISTINCT epoch AS id FROM ledger_tx WHERE epoch > ${last} ORDER BY 1`;
    return rows.map(({ id }) => ({ chain: 'epoch', place: String(id), problem: 'the epoch is missing' }));
  }

  private epochsAfter(id: bigint): Promise<EpochRecord[]> {
    return this.database.$queryRaw<EpochRecord[]>`
      SELECT e.id, (extract(epoch FROM e.closed_at) * 1000000)::bigint AS "closedAtMicros", e.transactions,
        e.previous_hash AS "previousHash", e.hash, coalesce(m.ids, '') AS members, m.count AS "memberCount",
        (SELECT coalesce(string_agg(l.hash, '' ORDER BY l.subject_id COLLATE "C", l.scheme COLLATE "C", l.seq), '')
         FROM ledger_tx t JOIN ledger_entry l ON l.tx_id = t.id WHERE t.epoch = e.id) AS "lineHashes",
        e.digest, CASE WHEN e.digest IS NOT NULL THEN seals_digest(
          CASE WHEN e.id = (SELECT min(id) FROM epoch WHERE digest IS NOT NULL) THEN 0 ELSE e.id - 1 END, e.id) END
          AS "sealsDigest"
      FROM epoch e CROSS JOIN LATERAL (
        SELECT string_agg(id::text, ',' ORDER BY id) AS ids, count(*)::int AS count FROM ledger_tx WHERE epoch = e.id) m
      WHERE e.id > ${id} ORDER BY e.id LIMIT ${EPOCHS_PER_PAGE}`;
  }
}
