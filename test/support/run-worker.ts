import { JobCatalogue, JobStore, LeaseStore, WorkOnJobs } from '#jobs';
import { RecalculationJob, RunStore, RunWorkStore } from '#recalculation';
import type { RecalculationRunView } from '../../apps/api/src/recalculation/recalculation-run.view.js';
import { query } from './query.js';
import { inputsOf, renewalsOf, type Services } from './services.js';

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
  catalogue.register(
    new RecalculationJob(runStoreOf(own), store, renewalsOf(own, store), inputsOf(own), own.log, pageSize, pageSize),
  );
  return new WorkOnJobs(new LeaseStore(own.database), catalogue, own.log);
}

/** A worker to whom something happens after each page. */
export function interruptedRunWorker(own: Services, interrupt: () => Promise<void>, pageSize: number): WorkOnJobs {
  const store = new RunWorkStore(own.database);
  const page = store.subjectsAfter.bind(store);
  store.subjectsAfter = async (run, cursor, limit) => {
    if (cursor !== '') await interrupt();
    return page(run, cursor, limit);
  };
  return runWorkerOf(own, { pageSize, store });
}

/** The runs that a stream of events told of. */
export const eventsIn = (text: string): RecalculationRunView[] =>
  text
    .split('\n\n')
    .filter((event) => event.startsWith('event: progress\n'))
    .map((event) => JSON.parse(event.split('\ndata: ')[1]!) as RecalculationRunView);

/** Every rating is gone, and its head says so. */
export const forgetRatings = (url: string) =>
  query(url, 'UPDATE subject_head SET rated_seq = -1, next_change_at = NULL; DELETE FROM rating');

/** What somebody with the owner's rights might do: the head still says that the rating is current. */
export const tamper = (url: string, id: string) =>
  query(url, `UPDATE rating SET segments = jsonb_set(segments, '{0,score}', '4200') WHERE subject_id = '${id}'`);
