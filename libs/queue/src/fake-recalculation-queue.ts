import { FakeQueueServer } from './fake-queue-server.js';
import {
  RecalculationQueue,
  RecalculationWorker,
  type QueueDepth,
  type ReportQueueError,
  type SubjectHandler,
  type WorkerOptions,
} from './recalculation-queue.js';

/** The queue in memory; passes the same contract as the real ones. */
export class FakeRecalculationQueue extends RecalculationQueue {
  /** Every subject ever enqueued here, in order and with repetitions. */
  readonly enqueued: string[] = [];

  constructor(
    readonly server = new FakeQueueServer(),
    private readonly onError: ReportQueueError = () => undefined,
  ) {
    super();
  }

  async enqueue(subjectIds: readonly string[]): Promise<void> {
    if (this.server.away) {
      this.onError(new Error('the fake queue server is away'), subjectIds.length);
      return;
    }
    this.enqueued.push(...subjectIds);
    for (const subjectId of subjectIds) this.server.add(subjectId);
    this.server.wakeWorkers();
  }

  async depth(): Promise<QueueDepth> {
    if (this.server.away) throw new Error('the fake queue server is away');
    const { waiting, active, failed } = this.server;
    return { waiting: waiting.size, active: active.size, delayed: 0, failed };
  }

  async close(): Promise<void> {}

  /** A worker on this queue's server. */
  startWorker(handler: SubjectHandler, options: WorkerOptions): RecalculationWorker {
    return new FakeRecalculationWorker(this.server, handler, options);
  }
}

export class FakeRecalculationWorker extends RecalculationWorker {
  readonly #running = new Map<string, Promise<void>>();
  #closing = false;

  constructor(
    private readonly server: FakeQueueServer,
    private readonly handler: SubjectHandler,
    private readonly options: WorkerOptions,
  ) {
    super();
    server.workers.add(this);
    this.wake();
  }

  wake(): void {
    while (!this.#closing && this.#running.size < this.options.concurrency) {
      const subjectId = this.server.take();
      if (subjectId === undefined) return;
      this.#running.set(subjectId, this.#handle(subjectId));
    }
  }

  /** Forced, it gives its subjects back at once; a real one's locks have to run out first. */
  async close({ force = false } = {}): Promise<void> {
    this.#closing = true;
    this.server.workers.delete(this);
    if (!force) await Promise.all(this.#running.values());
    for (const subjectId of this.#running.keys()) {
      if (this.server.active.delete(subjectId)) this.server.add(subjectId);
    }
    this.#running.clear();
    this.server.wakeWorkers();
  }

  async #handle(subjectId: string): Promise<void> {
    await Promise.resolve();
    let succeeded = true;
    try {
      await this.handler(subjectId);
    } catch (error) {
      succeeded = false;
      this.options.onFailure(error as Error);
    }
    if (!this.#running.delete(subjectId)) return;
    this.server.finish(subjectId, succeeded);
    this.server.wakeWorkers();
  }
}
