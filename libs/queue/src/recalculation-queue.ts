/** How much work stands in the queue; for metrics. */
export interface QueueDepth {
  readonly waiting: number;
  readonly active: number;
  /** Failed at least once and waiting for the next attempt. */
  readonly delayed: number;
  /** Given up after the last attempt; only the latest are kept. */
  readonly failed: number;
}

/** Recalculates one subject. It reads the state when it runs, and running it once too often must do no harm. */
export type SubjectHandler = (subjectId: string) => Promise<void>;

/** Where failures of the queue itself go: to the log and a counter. `lostHints` subjects were not enqueued. It must not throw. */
export type ReportQueueError = (error: Error, lostHints: number) => void;

/**
 * Tells the workers which subjects to recalculate soon.
 *
 * Only a hint: the ledger knows who is stale and a sweeper finds whoever was lost here. So nothing in this queue is
 * precious, a failure is reported and never thrown, and the same subject may be handled twice.
 */
export abstract class RecalculationQueue {
  /**
   * Enqueues the subjects. A subject that already waits is not enqueued twice; one that is being handled right now is
   * handled again afterwards. Never throws, and returns after a bounded time whatever the server does.
   */
  abstract enqueue(subjectIds: readonly string[]): Promise<void>;

  /** Counts for metrics; throws soon when the server doesn't answer. */
  abstract depth(): Promise<QueueDepth>;

  abstract close(): Promise<void>;
}

/** A worker that takes subjects from the queue until it is closed. */
export abstract class RecalculationWorker {
  /**
   * Stops taking subjects and waits for those being handled. With `force` it doesn't wait: another worker runs them
   * again once their locks have run out. A `force` may follow a close whose patience is at its end.
   */
  abstract close(options?: { readonly force?: boolean }): Promise<void>;
}

export interface WorkerOptions {
  /** How many subjects are handled at the same time. */
  readonly concurrency: number;
  readonly onError: ReportQueueError;
  /** Handling a subject failed; it is tried again. */
  readonly onFailure: (error: Error) => void;
  /** The queue answered. */
  readonly onWorks?: () => void;
  /** How long a subject stays with a worker that gave no sign of life, 30 s unless told. */
  readonly lockMs?: number;
  /** How often workers look for subjects whose worker died, 15 s unless told. */
  readonly stalledCheckMs?: number;
}
