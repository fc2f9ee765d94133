import { clientOf, type Database } from '#database';
import { defineJob, type JobStore } from '#jobs';
import type { Tx } from '#kernel';

/** Follows from storing a version: its books are open, and are to know what the registry knows. */
export const BOOKS_BACKFILL = defineJob({ name: 'books.backfill', first: 'effective' });

/** Which scheme's books a job fills. */
export class BackfillStore {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobStore,
  ) {}

  async open(tx: Tx, backfillId: string, scheme: string): Promise<void> {
    await this.jobs.add(tx, BOOKS_BACKFILL, { jobId: backfillId });
    await clientOf(tx).booksBackfill.create({ data: { id: backfillId, scheme } });
  }

  async schemeOf(backfillId: string): Promise<string> {
    const { scheme } = await this.database.booksBackfill.findFirstOrThrow({ where: { id: backfillId } });
    return scheme;
  }
}
