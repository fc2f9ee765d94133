import type { Database, SnapshotQuery } from '#database';
import { readAhead } from '#kernel';
import { bookBreaks, type BreakSink } from './chain-break.js';
import type { ChainedEntry } from './chain-entry.js';
import { type Head, headKey, headsWithin } from './head.js';
import { CHAINED_COLUMNS, type ChainedRow, chainedFromRow } from './chained-row.js';

const HEADS_PER_PAGE = 500;
/** In memory at a time, twice over, unless one book alone has more: institutions have thousands. */
const LINES_PER_PAGE = 2_000;

export interface BooksReport {
  readonly books: number;
  readonly lines: number;
}

interface Page {
  readonly heads: readonly Head[];
  readonly lines: ReadonlyMap<string, readonly ChainedEntry[]>;
  /** Of the facts that wrote them, by id. */
  readonly commitments: ReadonlyMap<string, string>;
}

/** Recomputes the hash of every line, book by book. */
export class VerifyBooks {
  constructor(private readonly database: Database) {}

  /** `onProgress` hears how many books are done. */
  async execute(say: BreakSink, onProgress: (books: number) => void): Promise<BooksReport> {
    let [books, lines] = [0, 0];
    for await (const page of readAhead<Page>((last) => this.pageAfter(last?.heads.at(-1)))) {
      for (const head of page.heads) {
        const own = page.lines.get(headKey(head)) ?? [];
        bookBreaks(head, own, (id) => page.commitments.get(id) ?? null).forEach(say);
        lines += own.length;
      }
      onProgress((books += page.heads.length));
    }
    return { books, lines };
  }

  /** Heads and their lines from one snapshot: between two a writer could move the head. `null` = there are no more. */
  private pageAfter(last: Head | undefined): Promise<Page | null> {
    return this.database.inSnapshot(async (query) => {
      const found = await query<[string, string, number, string]>(
        `SELECT subject_id, scheme, seq, hash FROM subject_head WHERE (subject_id, scheme) > ($1, $2)
         ORDER BY subject_id, scheme LIMIT ${HEADS_PER_PAGE}`,
        [last?.subjectId ?? '', last?.scheme ?? ''],
      );
      const heads = found.map(([subjectId, scheme, seq, hash]): Head => ({ subjectId, scheme, seq, hash }));
      const taken = headsWithin(LINES_PER_PAGE, heads);
      return taken.length === 0 ? null : { heads: taken, ...(await linesOf(taken, query)) };
    });
  }
}

/**
 * By a stretch of subjects and not by a list: for each of a thousand ids the planner asks each partition whether it is there.
 */
async function linesOf(heads: readonly Head[], query: SnapshotQuery): Promise<Omit<Page, 'heads'>> {
  const rows = await query<[...ChainedRow]>(
    `SELECT ${CHAINED_COLUMNS} FROM ledger_entry e WHERE e.subject_id BETWEEN $1 AND $2
     ORDER BY e.subject_id, e.scheme, e.seq`,
    [heads[0]!.subjectId, heads.at(-1)!.subjectId],
  );
  const lines = new Map<string, ChainedEntry[]>();
  const writers = new Set<string>();
  for (const row of rows) {
    const line = chainedFromRow(row);
    const writer = line.causedBy ?? line.evidenceId;
    if (writer !== null) writers.add(writer);
    const book = lines.get(headKey(line));
    if (book === undefined) lines.set(headKey(line), [line]);
    else book.push(line);
  }
  const commitments = await query<[id: string, commitment: string]>(
    'SELECT id, commitment FROM evidence WHERE id = ANY ($1)',
    [[...writers]],
  );
  return { lines, commitments: new Map(commitments) };
}
