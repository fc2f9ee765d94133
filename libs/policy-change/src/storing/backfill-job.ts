import type { BackfillBooks } from '#books';
import { JobHandler, type JobInHand, type JobOutcome } from '#jobs';
import { type BackfillStore, BOOKS_BACKFILL } from './backfill.store.js';

/** Fills the books of a stored version, page by page: a province has hundreds of thousands. */
export class BackfillJob extends JobHandler {
  readonly kind = BOOKS_BACKFILL;

  constructor(
    private readonly store: BackfillStore,
    private readonly backfill: BackfillBooks,
  ) {
    super();
  }

  async execute(job: JobInHand): Promise<JobOutcome> {
    const scheme = await this.store.schemeOf(job.jobId);
    await job.measure(() => this.backfill.size(scheme));
    const all = await job.eachPage((place) => this.backfill.next(job.context, scheme, place));
    return all ? 'finished' : 'letGo';
  }
}
