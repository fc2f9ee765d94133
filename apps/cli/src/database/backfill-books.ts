import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, OpenJobs, WorkOnJobs } from '#jobs';
import { BOOKS_BACKFILL } from '#policy-change';
import { StartupError } from '#servers';
import { EXIT } from '../failure.js';
import type { Service } from '../service.js';
import type { Terminal } from '../terminal.js';

const LOOK_EVERY_MS = 200;
/** Twice the silence after which a job passes into other hands. */
const PATIENCE_MS = 60_000;
const WORKER = `${hostname()}-${process.pid}`;

const openJobs = (service: Service): Promise<Job[]> => service.get(OpenJobs).of(BOOKS_BACKFILL);

/**
 * Fills books with what they still miss, or waits for whoever is at it: afterwards all are complete. What comes to
 * nothing is left to the workers, with a sentence that says so.
 */
export async function backfillBooks(service: Service, patienceMs = PATIENCE_MS): Promise<void> {
  let [stood, since] = ['', performance.now()];
  for (;;) {
    await service.get(WorkOnJobs).execute(WORKER, BOOKS_BACKFILL.name);
    const left = await openJobs(service);
    if (left.length === 0) return;
    const stands = left.map(({ jobId, done }) => `${jobId} ${done}`).join();
    if (stands !== stood) [stood, since] = [stands, performance.now()];
    else if (performance.now() - since > patienceMs) throw notFilled();
    await sleep(LOOK_EVERY_MS);
  }
}

function notFilled(): StartupError {
  const what = 'Books that the policies opened could not be filled with what the registry knows';
  return new StartupError(`${what}: the log says why. Workers go on trying; run this again.`, EXIT.failed);
}

/** Shows how far books have come while something is done in which they are filled. */
export async function showingBackfill<T>(service: Service, terminal: Terminal, work: () => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const done = work().finally(() => ended.abort());
  const watched = watch(service, terminal, ended.signal);
  await Promise.allSettled([done, watched]);
  return done;
}

async function watch(service: Service, terminal: Terminal, ended: AbortSignal): Promise<void> {
  for (; !ended.aborted; await pause(ended)) {
    const [job] = await openJobs(service);
    if (!job?.total) continue;
    await terminal.progress('Backfilling books', job.total, async (update) => {
      for (let now: Job | undefined = job; now !== undefined && !ended.aborted; await pause(ended)) {
        update(now.done);
        now = (await openJobs(service)).find(({ jobId }) => jobId === job.jobId);
      }
    });
  }
}

const pause = (ended: AbortSignal): Promise<void> => sleep(LOOK_EVERY_MS, undefined, { signal: ended }).catch(() => {});
