import { type DonePage, JobHandler, type JobInHand, type JobOutcome } from '#jobs';
import { assert } from '#kernel';
import type { Log } from '#observability';
import { RECALCULATION, type RecalculationRun } from './recalculation-run.js';
import type { Renewed, RenewRatings } from './renew-ratings.js';
import type { RunInputsNow } from './run-inputs-now.js';
import type { RunStore } from './run.store.js';
import type { RunWorkStore } from './run-work.store.js';

/** Subjects after which it is recorded how far the run has come. */
const PAGE = 200;
/** Where nothing is wrong nothing is written, and recording is what a page costs most: each is twice as large as the last. */
const LARGEST_PAGE = 16 * PAGE;

/** Works through a recorded run, by subject. */
export class RecalculationJob extends JobHandler {
  readonly kind = RECALCULATION;

  constructor(
    private readonly runs: RunStore,
    private readonly work: RunWorkStore,
    private readonly renew: RenewRatings,
    private readonly inputs: RunInputsNow,
    private readonly log: Log,
    private readonly pageSize = PAGE,
    private readonly largestPage = LARGEST_PAGE,
  ) {
    super();
  }

  async execute(job: JobInHand): Promise<JobOutcome> {
    const run = await this.runs.find(job.jobId);
    assert(run !== null, 'a run is stored with its job');
    await this.work.begin(run.runId, () => this.inputs.now());
    await job.measure(() => this.work.count(run));
    let size = this.pageSize;
    const next = async (cursor: string): Promise<DonePage | null> => {
      const subjects = await this.work.subjectsAfter(run, cursor, size);
      if (subjects.length === 0) return null;
      const { wrong, page } = await this.page(run, subjects);
      size = wrong > 0 ? this.pageSize : Math.min(2 * size, this.largestPage);
      return page;
    };
    return (await job.eachPage(next)) ? 'finished' : 'letGo';
  }

  private async page(run: RecalculationRun, subjects: readonly string[]): Promise<{ wrong: number; page: DonePage }> {
    const { error, folded, wrong } = await this.renewAll(run, subjects);
    const page = {
      error,
      cursor: subjects.at(-1)!,
      done: subjects.length,
      alongside: this.work.countPage(run.runId, subjects, folded),
    };
    return { wrong, page };
  }

  /** One that fails holds up no other. What is kept of the failure names the subject; the log has the rest. */
  private async renewAll(
    run: RecalculationRun,
    subjects: readonly string[],
  ): Promise<Renewed & { error: string | null }> {
    let error: string | null = null;
    const renewed = await this.renew.execute(run, subjects, (subjectId, failure) => {
      this.log.error('a rating could not be recalculated', failure, { runId: run.runId });
      error ??= `the ratings of ${subjectId} could not be recalculated`;
    });
    return { error, ...renewed };
  }
}
