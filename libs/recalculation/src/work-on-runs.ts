import type { Log } from '#observability';
import type { RunWorkStore, RunInHand } from './run-work.store.js';
import type { RenewRatings } from './renew-ratings.js';

/** Well below what takes a worker to be given up for dead. */
const PAGE = 50;

export interface RunWorkOptions {
  /** Aborted = let go of the run after the page in hand; another worker goes on. */
  readonly signal?: AbortSignal;
  readonly pageSize?: number;
}

/** Works through recorded runs, page by page: what is recorded as done stays done, whoever dies. */
export class WorkOnRuns {
  constructor(
    private readonly work: RunWorkStore,
    private readonly renew: RenewRatings,
    private readonly log: Log,
  ) {}

  /** Takes up runs until none is left; returns how many pages were done. */
  async execute(worker: string, { signal, pageSize = PAGE }: RunWorkOptions = {}): Promise<number> {
    let pages = 0;
    while (signal?.aborted !== true) {
      const run = await this.work.claim(worker);
      if (run === null) break;
      pages += await this.workThrough(run, pageSize, signal);
    }
    return pages;
  }

  private async workThrough(run: RunInHand, pageSize: number, signal?: AbortSignal): Promise<number> {
    await this.work.measure(run);
    let pages = 0;
    for (let cursor = run.cursor; ;) {
      const inHand = { ...run, cursor };
      if (signal?.aborted === true) {
        await this.work.release(inHand);
        return pages;
      }
      const subjects = await this.work.subjectsAfter(run, cursor, pageSize);
      if (subjects.length === 0) {
        await this.work.finish(inHand);
        this.log.info('recalculation run ended', { runId: run.runId, worker: run.worker });
        return pages;
      }
      pages += 1;
      if (!(await this.donePage(inHand, subjects))) return pages;
      cursor = subjects.at(-1)!;
    }
  }

  /** One that fails holds up no other. What is kept of the failure names the subject; the log has the rest. */
  private async donePage(run: RunInHand, subjects: readonly string[]): Promise<boolean> {
    let error: string | null = null;
    await this.renew.execute(run, subjects, (subjectId, failure) => {
      this.log.error('a rating could not be recalculated', failure, { runId: run.runId });
      error ??= `the ratings of ${subjectId} could not be recalculated`;
    });
    return this.work.advance(run, { cursor: subjects.at(-1)!, subjects: subjects.length, error });
  }
}
