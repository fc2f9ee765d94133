import type { JobInHand, JobOutcome } from './job-in-hand.js';
import type { JobKind } from './job-kind.js';

/** Does the jobs of one kind. */
export abstract class JobHandler {
  abstract readonly kind: JobKind;

  /**
   * Goes on where the job stands. Whoever is killed, or throws, leaves the job to another, who begins behind the last
   * page: what a page does must do no harm when it is done again.
   */
  abstract execute(job: JobInHand): Promise<JobOutcome>;
}
