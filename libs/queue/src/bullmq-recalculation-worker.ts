import type { Job } from 'bullmq';
import type { OpenWorker, QueueServer } from './queue-backend.js';
import { queueServer, type QueueConnection } from './queue-connection.js';
import type { RecalculationJob } from './recalculation-job.js';
import { RecalculationWorker, type SubjectHandler, type WorkerOptions } from './recalculation-queue.js';
import { pause, within } from './time-limit.js';

const REOPEN_AFTER_MS = 1_000;

/** BullMQ's close waits for a connection to end that may never have been; this is its patience once all is handled. */
const CLOSE_LIMIT_MS = 3_000;
const FORCED_CLOSE_LIMIT_MS = 500;

/** Starts handling subjects, as soon as the server is there and whenever it comes back. */
export function startRecalculationWorker(
  connection: QueueConnection,
  handler: SubjectHandler,
  options: WorkerOptions,
): RecalculationWorker {
  return new BullmqRecalculationWorker(queueServer(connection), handler, options);
}

class BullmqRecalculationWorker extends RecalculationWorker {
  readonly #running = new Set<Promise<void>>();
  #worker: OpenWorker | undefined;
  #closing = false;

  constructor(
    private readonly server: QueueServer,
    private readonly handler: SubjectHandler,
    private readonly options: WorkerOptions,
  ) {
    super();
    void this.#keepRunning();
  }

  async close({ force = false } = {}): Promise<void> {
    this.#closing = true;
    const worker = this.#worker;
    if (worker === undefined) return;
    if (!force) {
      // Not BullMQ's own waiting close: that one can't be forced any more.
      await worker.pause(true);
      await this.#idle();
    }
    const closing = worker.close(force);
    // On PostgreSQL a forced close forgets the wait for the next job, whose timer keeps the process alive for 5 s.
    if (force)
      void worker
        .getBackend()
        .disconnectBlocking(false)
        .catch(() => undefined);
    else await Promise.race([closing, this.#idle()]);
    await within(force ? FORCED_CLOSE_LIMIT_MS : CLOSE_LIMIT_MS, closing);
    await worker.getBackend().close(true);
  }

  /** A worker whose opening failed stays broken, so it is replaced. */
  async #keepRunning(): Promise<void> {
    while (!this.#closing) {
      this.#worker = this.server.openWorker((job) => this.#handle(job), this.options);
      try {
        await this.#worker.waitUntilReady();
        await this.#worker.run();
      } catch (error) {
        if (this.#closing) return;
        this.options.onError(error as Error, 0);
        await within(CLOSE_LIMIT_MS, this.#worker.close(true));
        await pause(REOPEN_AFTER_MS);
      }
    }
  }

  async #handle(job: Job<RecalculationJob>): Promise<void> {
    const running = this.handler(job.data.subjectId);
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    this.#running.add(settled);
    try {
      await running;
    } finally {
      this.#running.delete(settled);
    }
  }

  async #idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
