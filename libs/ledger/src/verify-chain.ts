import type { Database } from '#database';
import type { BreakSink } from './chain-break.js';
import { type BooksReport, VerifyBooks } from './verify-books.read-model.js';
import { type EpochsReport, VerifyEpochs } from './verify-epochs.read-model.js';
import { type RowsReport, VerifyRows } from './verify-rows.read-model.js';

export type ChainReport = BooksReport & RowsReport & EpochsReport;

/** Recomputes every hash: the lines of each book, the rows that each transaction wrote, the epochs over all of them. */
export class VerifyChain {
  constructor(private readonly database: Database) {}

  /**
   * `say` is told of every break as it is found: of books, then of rows, then of epochs. None is kept, so that the memory
   * is the same however many there are. `onProgress` hears how many books are done.
   */
  async execute(say: BreakSink, onProgress: (books: number) => void = () => {}): Promise<ChainReport> {
    const books = await new VerifyBooks(this.database).execute(say, onProgress);
    const rows = await new VerifyRows(this.database).execute(say);
    const epochs = await new VerifyEpochs(this.database).execute(say);
    return { ...books, ...rows, ...epochs };
  }

  async countBooks(): Promise<number> {
    return this.database.subjectHead.count();
  }
}
