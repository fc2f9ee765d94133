import { JobCatalogue, JobStore, LeaseStore, WorkOnJobs } from '#jobs';
import { RecalculationJob, RunStore, RunWorkStore } from '#recalculation';
import { renewalsOf, type Services } from './services.js';

interface RunWorkerOptions {
  readonly pageSize?: number;
  /** A store that something happens in. */
  readonly store?: RunWorkStore;
}

export const RUN_KIND = 'recalculation.run';

export const runStoreOf = (own: Services): RunStore => new RunStore(own.database, new JobStore('test'));

/** A worker for recalculation runs over connections that it is given. */
export function runWorkerOf(own: Services, options: RunWorkerOptions = {}): WorkOnJobs {
  const { pageSize, store = new RunWorkStore(own.database) } = options;
  const catalogue = new JobCatalogue();
  catalogue.register(new RecalculationJob(runStoreOf(own), store, renewalsOf(own, store), own.log, pageSize));
  return new WorkOnJobs(new LeaseStore(own.database), catalogue, own.log);
}
