import { type DonePage, JobHandler, type JobInHand, type JobOutcome } from '#jobs';
import { assert } from '#kernel';
import type { Log } from '#observability';
import { RECALCULATION, type RecalculationRun } from './recalculation-run.js';
import type { RenewRatings } from './renew-ratings.js';
import type { Folded } from './run-manifest.js';
import type { RunInputsNow } from './run-inputs-now.js';
import type { RunStore } from './run.store.js';
import type { RunWorkStore } from './run-work.store.js';

/** Their heads are locked together for a moment; a subject that somebody writes to holds up so many others. */
const PAGE = 200;

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
  ) {
    super();
  }

  async execute(job: JobInHand): Promise<JobOutcome> {
    const run = await this.runs.find(job.jobId);
    assert(run !== null, 'a run is stored with its job');
    await this.work.begin(run.runId, () => this.inputs.now());
    await job.measure(() => this.work.count(run));
    return (await job.eachPage((cursor) => this.page(run, cursor))) ? 'finished' : 'letGo';
  }

  private async page(run: RecalculationRun, after: string): Promise<DonePage | null> {
    const subjects = await this.work.subjectsAfter(run, after, this.pageSize);
    if (subjects.length === 0) return null;
    const { error, folded } = await this.renewAll(run, subjects);
    return {
      error,
      cursor: subjects.at(-1)!,
      done: subjects.length,
      alongside: this.work.countPage(run.runId, subjects, folded),
    };
  }

  /** One that fails holds up no other. What is kept of the failure names the subject; the log has the rest. */
  private async renewAll(
    run: RecalculationRun,
    subjects: readonly string[],
  ): Promise<{ error: string | null; folded: Folded }> {
    let error: string | null = null;
    const folded = await this.renew.execute(run, subjects, (subjectId, failure) => {
      this.log.error('a rating could not be recalculated', failure, { runId: run.runId });
      error ??= `the ratings of ${subjectId} could not be recalculated`;
    });
    return { error, folded };
  }
}
