import pg from 'pg';
import { createPostgresBackend, Queue, Worker, type PostgresQueueBackend, type Processor } from 'bullmq';
import { slowToFail, workerSettings, type OpenWorker, type QueueProducer, type QueueServer } from './queue-backend.js';
import { QUEUE_NAME, type RecalculationJob } from './recalculation-job.js';
import type { ReportQueueError, WorkerOptions } from './recalculation-queue.js';

type PostgresQueue = Queue<
  RecalculationJob,
  void,
  string,
  RecalculationJob,
  void,
  string,
  PostgresQueueBackend,
  PostgresOptions
>;
type PostgresOptions = Parameters<typeof createPostgresBackend>[1]['connection'];

/** A connection that breaks fails its statement and nothing else: BullMQ checks some out without listening to them. */
class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** BullMQ on PostgreSQL, in a schema and with pools of its own: the queue of a machine without Redis. */
export class PostgresServer implements QueueServer {
  constructor(
    private readonly url: string,
    private readonly schema: string,
  ) {}

  openProducer(onError: ReportQueueError): QueueProducer {
    return new PostgresProducer(this.#pool(2, 2_000), onError);
  }

  openWorker(process: Processor<RecalculationJob, void>, options: WorkerOptions): OpenWorker {
    const settings = { ...workerSettings(options), connection: this.#pool(4, 30_000) };
    const worker = new Worker<RecalculationJob, void, string, PostgresQueueBackend, number, PostgresOptions>(
      QUEUE_NAME,
      process,
      settings,
      slowToFail(createPostgresBackend, options.onWorks),
    );
    worker.on('error', (error) => options.onError(error, 0));
    worker.on('failed', (_job, error) => options.onFailure(error));
    return worker;
  }

  /** A pool of its own, so that a busy queue takes no connection from the requests. */
  #pool(max: number, answerLimitMs: number): PostgresOptions {
    return {
      connectionString: this.url,
      schema: this.schema,
      application_name: 'probity-queue',
      max,
      keepAlive: true,
      connectionTimeoutMillis: Math.min(answerLimitMs, 5_000),
      query_timeout: answerLimitMs,
      Client: SteadyClient,
    };
  }
}

/** Opens the queue when it is first needed and anew after a failure: BullMQ remembers a failed opening for good. */
class PostgresProducer implements QueueProducer {
  #opening: Promise<PostgresQueue> | undefined;

  constructor(
    private readonly connection: PostgresOptions,
    private readonly onError: ReportQueueError,
  ) {}

  ready(): Promise<PostgresQueue> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async close(): Promise<void> {
    const queue = await this.#opening?.catch(() => undefined);
    await queue?.close();
  }

  async #open(): Promise<PostgresQueue> {
    const queue: PostgresQueue = new Queue(
      QUEUE_NAME,
      { connection: this.connection, streams: { events: { maxLen: 100 } } },
      createPostgresBackend,
    );
    queue.on('error', (error) => this.onError(error, 0));
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      await queue.close();
      throw error;
    }
  }
}
