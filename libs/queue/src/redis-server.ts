import { createRedisBackend, Queue, Worker, type Processor, type RedisQueueBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { slowToFail, workerSettings, type OpenWorker, type QueueProducer, type QueueServer } from './queue-backend.js';
import { QUEUE_NAME, type RecalculationJob } from './recalculation-job.js';
import type { ReportQueueError, WorkerOptions } from './recalculation-queue.js';

/** A hash tag, so that all keys of the queue fall into one slot when Redis is a cluster. */
const PREFIX = '{probity}';

const ANSWER_LIMIT_MS = 2_000;

const CONNECTION = {
  retryStrategy: (attempt: number): number => Math.min(50 * 2 ** attempt, 1_000),
  // How long a closed connection may keep the process alive when the server is gone.
  disconnectTimeout: 500,
};

/** BullMQ on Redis: what production runs on. */
export class RedisServer implements QueueServer {
  constructor(private readonly url: string) {}

  openProducer(onError: ReportQueueError): QueueProducer {
    return new RedisProducer(this.url, onError);
  }

  openWorker(process: Processor<RecalculationJob, void>, options: WorkerOptions): OpenWorker {
    const connection = { ...CONNECTION, url: this.url, maxRetriesPerRequest: null };
    const settings = { ...workerSettings(options), connection, prefix: PREFIX };
    const worker = new Worker<RecalculationJob, void, string, RedisQueueBackend>(
      QUEUE_NAME,
      process,
      settings,
      slowToFail(createRedisBackend, options.onWorks),
    );
    worker.on('error', (error) => options.onError(error, 0));
    worker.on('failed', (_job, error) => options.onFailure(error));
    return worker;
  }
}

/** Fails at once while Redis is away: without an offline queue nothing is kept for later. */
class RedisProducer implements QueueProducer {
  readonly #client: Redis;
  readonly #queue: Queue<RecalculationJob>;

  constructor(url: string, onError: ReportQueueError) {
    this.#client = new Redis(url, {
      ...CONNECTION,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: ANSWER_LIMIT_MS,
      commandTimeout: ANSWER_LIMIT_MS,
      socketTimeout: ANSWER_LIMIT_MS,
    });
    this.#client.on('error', (error) => onError(error, 0));
    this.#queue = new Queue(QUEUE_NAME, {
      connection: this.#client,
      prefix: PREFIX,
      // Both would wait for Redis, or fail once and for all when it is away at the start.
      skipWaitingForReady: true,
      skipVersionCheck: true,
      // Written when the queue opens, which here may be before Redis answers.
      skipMetasUpdate: true,
    });
    this.#queue.on('error', () => undefined);
  }

  async ready(): Promise<Queue<RecalculationJob>> {
    if (['connecting', 'connect'].includes(this.#client.status)) await this.#settled();
    if (this.#client.status !== 'ready') throw new Error('the queue cannot reach Redis');
    return this.#queue;
  }

  async close(): Promise<void> {
    await this.#queue.close();
    this.#client.disconnect();
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => {
      const settle = (): void => {
        this.#client.off('ready', settle).off('close', settle);
        resolve();
      };
      this.#client.once('ready', settle).once('close', settle);
    });
  }
}
