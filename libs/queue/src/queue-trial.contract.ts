import type { RecalculationQueue, RecalculationWorker, ReportQueueError } from './recalculation-queue.js';
import type { SubjectHandler, WorkerOptions } from './recalculation-queue.js';

/** One kind of queue with its server, as the contract needs it. */
export interface QueueUnderTest {
  openQueue(onError: ReportQueueError): RecalculationQueue;
  startWorker(handler: SubjectHandler, options: WorkerOptions): RecalculationWorker;
  /** The server loses everything it holds, and goes on. */
  empty(): Promise<void>;
  /** The server is gone. */
  cut(): Promise<void>;
  /** The server is there but answers nothing. */
  freeze(): Promise<void>;
  mend(): Promise<void>;
}

/** Waits until the condition holds; asks, or acts, every 50 ms. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let asked = 0; asked < 500; asked += 1) {
    if (await condition()) return;
    await quietFor(50);
  }
  throw new Error(`waited 25 s in vain until ${what}`);
}

export const quietFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A door that handlers wait behind until the test opens it, and that tells when the first of them is there. */
export class Door {
  reached = 0;
  open = (): void => undefined;
  readonly #opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });

  readonly wait = (): Promise<void> => {
    this.reached += 1;
    return this.#opened;
  };
}

/** One test's queue and workers on an empty, sound server, and what came of them. */
export class QueueTrial {
  readonly handled: string[] = [];
  readonly errors: { readonly error: Error; readonly lost: number }[] = [];
  readonly queue: RecalculationQueue;
  readonly #workers: RecalculationWorker[] = [];

  private constructor(readonly server: QueueUnderTest) {
    this.queue = server.openQueue(this.report);
  }

  static async begin(server: QueueUnderTest): Promise<QueueTrial> {
    await server.mend();
    await server.empty();
    return new QueueTrial(server);
  }

  async end(): Promise<void> {
    await this.server.mend();
    await Promise.all(this.#workers.map((worker) => worker.close({ force: true })));
    await this.queue.close();
  }

  readonly report: ReportQueueError = (error, lost) => void this.errors.push({ error, lost });

  get lostHints(): number {
    return this.errors.reduce((sum, { lost }) => sum + lost, 0);
  }

  /** Starts a worker that records what it handled, after whatever the test does in between. */
  work(before: SubjectHandler = async () => undefined, options: Partial<WorkerOptions> = {}): RecalculationWorker {
    const handler: SubjectHandler = async (subjectId) => {
      await before(subjectId);
      this.handled.push(subjectId);
    };
    const worker = this.server.startWorker(handler, {
      concurrency: 10,
      onError: this.report,
      onFailure: (error) => this.report(error, 0),
      ...options,
    });
    this.#workers.push(worker);
    return worker;
  }

  untilHandled(count: number): Promise<void> {
    return until(() => this.handled.length >= count, `${count} are handled`);
  }

  /** Adds until it is handled: right after an outage a hint may still be lost. */
  untilHandledAgain(subjectId: string, queue = this.queue): Promise<void> {
    return until(async () => {
      await queue.enqueue([subjectId]);
      return this.handled.includes(subjectId);
    }, `${subjectId} is handled`);
  }
}
