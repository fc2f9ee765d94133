import type { BackendFactory, IQueueBackend, Processor, Queue, Worker } from 'bullmq';
import type { RecalculationJob } from './recalculation-job.js';
import type { ReportQueueError, WorkerOptions } from './recalculation-queue.js';
import { pause } from './time-limit.js';

/** What this library uses of BullMQ's queue, whichever server stands behind it. */
export type OpenQueue = Pick<Queue<RecalculationJob>, 'addBulk' | 'getJobCounts'>;

/** The adding side of one server. */
export interface QueueProducer {
  /** The queue, once it can be used; rejects at once when the server is known to be away. */
  ready(): Promise<OpenQueue>;
  close(): Promise<void>;
}

/** What this library uses of BullMQ's worker, whichever server stands behind it. */
export type OpenWorker = Pick<Worker<RecalculationJob>, 'waitUntilReady' | 'run' | 'pause' | 'close'> & {
  getBackend(): Pick<IQueueBackend, 'close' | 'disconnectBlocking'>;
};

/** One kind of server that BullMQ can keep its queue on. */
export interface QueueServer {
  openProducer(onError: ReportQueueError): QueueProducer;
  /** A worker that isn't running yet. */
  openWorker(process: Processor<RecalculationJob, void>, options: WorkerOptions): OpenWorker;
}

/** The settings that a worker has on either server. */
export function workerSettings(options: WorkerOptions) {
  return {
    // Started only when ready: on PostgreSQL a worker that runs before its schema exists spins without ever yielding.
    autorun: false,
    concurrency: options.concurrency,
    lockDuration: options.lockMs ?? 30_000,
    stalledInterval: options.stalledCheckMs ?? 15_000,
    // A lost connection counts as a stall too; one (the default) would give up a subject over two server restarts.
    maxStalledCount: 3,
    drainDelay: 5,
    runRetryDelay: 1_000,
  };
}

const CLAIM_RETRY_MS = 500;

/**
 * BullMQ's worker asks for the next job again at once when asking failed with anything but a refused connection
 * (a server that is starting up, out of memory, read-only): thousands of errors a second. This slows it down.
 */
export function slowToFail<B extends IQueueBackend, C>(
  factory: BackendFactory<B, C>,
  onWorks: () => void = () => {},
): BackendFactory<B, C> {
  return (name, opts, extra) => {
    const backend = factory(name, opts, extra);
    const claim = backend.moveToActive.bind(backend);
    backend.moveToActive = async (token, workerName) => {
      try {
        const claimed = await claim(token, workerName);
        onWorks();
        return claimed;
      } catch (error) {
        await pause(CLAIM_RETRY_MS);
        throw error;
      }
    };
    return backend;
  };
}
