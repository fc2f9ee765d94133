import type { NotifyBooks } from '#books';
import { defineJob, JobHandler, type JobInHand, type JobOutcome } from '#jobs';
import type { TransactionRunner, Tx } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { ClosingStore, RecordedClosing } from './closing.store.js';
import { type ClosingMember, statementsOf } from './ranked-cycle.js';

/** Books in one transaction: far from its time limit, with a ladder of a hundred rungs in each line. */
const PAGE = 200;

/** A closing follows from its approval: the ranks are recorded, and every book is to know of them. */
export const CLOSING_NOTICE = defineJob({ name: 'closing.notify', first: 'effective' });

/**
 * Notifies books where their subjects stood when a cycle was closed, page by page: a province has tens of thousands. A
 * book that knows is not told again.
 */
export class NotifyOfClosing extends JobHandler {
  readonly kind = CLOSING_NOTICE;

  constructor(
    private readonly transactions: TransactionRunner,
    private readonly store: ClosingStore,
    private readonly notify: NotifyBooks,
    private readonly policies: PolicyCatalogue,
  ) {
    super();
  }

  async execute(job: JobInHand): Promise<JobOutcome> {
    const closing = await this.store.find(job.jobId);
    const all = await job.eachPage(async (after) => {
      const page = await this.store.membersAfter(closing.closingId, Number(after), PAGE);
      if (page.length === 0) return null;
      await this.transactions.write(job.context, (tx) => this.tellPage(tx, closing, page));
      return { cursor: String(page.at(-1)!.position), done: page.length };
    });
    return all ? 'finished' : 'letGo';
  }

  private async tellPage(tx: Tx, closing: RecordedClosing, page: readonly ClosingMember[]): Promise<void> {
    // As every writer does: an activation that takes effect must not meet lines that it hasn't heard of.
    await this.policies.lockVersions(tx);
    await this.notify.execute(tx, closing.scheme, statementsOf(closing, closing.groups, page));
  }
}
