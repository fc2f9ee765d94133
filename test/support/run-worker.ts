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

/** Where a worker may die: before it reads a page, when it has repaired one, and in the transaction that counts it. */
export const DEATHS = ['reading', 'repaired', 'counting'] as const;

/** A worker that does one page and dies over the second. */
export function dyingRunWorker(own: Services, death: (typeof DEATHS)[number], pageSize: number): WorkOnJobs {
  const store = new RunWorkStore(own.database);
  const die = (): never => {
    throw new Error('killed');
  };
  const [next, count] = [store.subjectsAfter.bind(store), store.countPage.bind(store)];
  let pages = 0;
  store.subjectsAfter = async (...asked) => ((pages += 1) > 1 && death === 'reading' ? die() : next(...asked));
  store.countPage = (...page) => {
    if (pages > 1 && death === 'repaired') die();
    return async (client) => {
      await count(...page)(client);
      if (pages > 1) die();
    };
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
