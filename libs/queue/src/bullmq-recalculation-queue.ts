import { Breaker } from './breaker.js';
import type { QueueProducer } from './queue-backend.js';
import { queueServer, type QueueConnection } from './queue-connection.js';
import { jobFor } from './recalculation-job.js';
import { RecalculationQueue, type QueueDepth, type ReportQueueError } from './recalculation-queue.js';
import { within } from './time-limit.js';

/** What a request may lose to a queue that doesn't answer. */
const TIME_LIMIT_MS = 250;

/** One round trip adds so many; PostgreSQL holds one advisory lock for each of them meanwhile. */
const BATCH_SIZE = 500;

/** Hints under way at once in one process; beyond it the server isn't keeping up and the sweeper is the better way. */
const MAX_HINTS_UNDER_WAY = 50_000;

const CLOSE_LIMIT_MS = 5_000;

export interface QueueOptions {
  readonly onError: ReportQueueError;
  /** The queue answered. */
  readonly onWorks?: () => void;
  /** How long `enqueue` may keep its caller, 250 ms unless told. */
  readonly timeLimitMs?: number;
}

/** Opens the queue for adding. Doesn't wait for the server, which may come and go. */
export function openRecalculationQueue(connection: QueueConnection, options: QueueOptions): RecalculationQueue {
  const producer = queueServer(connection).openProducer(options.onError);
  return new BullmqRecalculationQueue(producer, options);
}

class BullmqRecalculationQueue extends RecalculationQueue {
  readonly #placing = new Set<Promise<unknown>>();
  readonly #breaker = new Breaker();
  #hintsUnderWay = 0;

  constructor(
    private readonly producer: QueueProducer,
    private readonly options: QueueOptions,
  ) {
    super();
  }

  private get timeLimitMs(): number {
    return this.options.timeLimitMs ?? TIME_LIMIT_MS;
  }

  /**
   * When the time is over the caller goes on; the adding does too, and reports if it fails later. A server that several
   * in a row have waited for in vain is left alone, but for one hint now and then that nobody waits for.
   */
  async enqueue(subjectIds: readonly string[]): Promise<void> {
    if (subjectIds.length === 0) return;
    if (this.#hintsUnderWay + subjectIds.length > MAX_HINTS_UNDER_WAY)
      return this.#lose(subjectIds, `the queue is not keeping up: ${this.#hintsUnderWay} hints under way`);
    const isOpen = this.#breaker.isOpen;
    if (isOpen && !this.#breaker.takeProbe()) return this.#lose(subjectIds, 'the queue does not answer');
    const placing = this.#placeInTime(subjectIds).finally(() => this.#placing.delete(placing));
    this.#placing.add(placing);
    if (!isOpen) await within(this.timeLimitMs, placing);
  }

  async depth(): Promise<QueueDepth> {
    let counts: Record<string, number> | undefined;
    const counting = this.producer.ready().then(async (queue) => {
      counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
    });
    await within(this.timeLimitMs, counting);
    if (counts === undefined) throw new Error('the queue does not answer');
    this.options.onWorks?.();
    const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts;
    return { waiting, active, delayed, failed };
  }

  async close(): Promise<void> {
    await within(CLOSE_LIMIT_MS, Promise.all(this.#placing));
    await within(CLOSE_LIMIT_MS, this.producer.close());
  }

  #lose(subjectIds: readonly string[], why: string): void {
    this.options.onError(new Error(why), subjectIds.length);
  }

  async #placeInTime(subjectIds: readonly string[]): Promise<void> {
    this.#hintsUnderWay += subjectIds.length;
    const placing = this.#place(subjectIds).finally(() => (this.#hintsUnderWay -= subjectIds.length));
    const inTime = await within(this.timeLimitMs, placing);
    if (!inTime) this.#breaker.wasSlow();
    // Of one that failed at once nobody knows whether it would be slow.
    if ((await placing) && inTime) this.#breaker.wasInTime();
  }

  /** Whether all were placed. */
  async #place(subjectIds: readonly string[]): Promise<boolean> {
    let placed = 0;
    try {
      const queue = await this.producer.ready();
      while (placed < subjectIds.length) {
        await queue.addBulk(subjectIds.slice(placed, placed + BATCH_SIZE).map(jobFor));
        placed += BATCH_SIZE;
      }
      this.options.onWorks?.();
      return true;
    } catch (error) {
      this.options.onError(error as Error, subjectIds.length - placed);
      return false;
    }
  }
}
