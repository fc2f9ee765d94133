const ATTEMPTS = 5;

/** The server of the fake: what a process keeps in memory instead of Redis. Retries come at once, without timers. */
export class FakeQueueServer {
  readonly waiting = new Set<string>();
  readonly active = new Set<string>();
  readonly again = new Set<string>();
  readonly attempts = new Map<string, number>();
  readonly workers = new Set<{ wake(): void }>();
  failed = 0;
  /** While it is away, adding fails. */
  away = false;

  add(subjectId: string): void {
    if (this.active.has(subjectId)) this.again.add(subjectId);
    else this.waiting.add(subjectId);
  }

  /** Loses everything, as FLUSHALL does. */
  empty(): void {
    for (const collection of [this.waiting, this.active, this.again, this.attempts]) collection.clear();
    this.failed = 0;
  }

  take(): string | undefined {
    const [subjectId] = this.waiting;
    if (subjectId === undefined) return undefined;
    this.waiting.delete(subjectId);
    this.active.add(subjectId);
    return subjectId;
  }

  /** The end of an attempt; of one whose job was lost meanwhile nothing is left to do. */
  finish(subjectId: string, succeeded: boolean): void {
    if (!this.active.delete(subjectId)) return;
    const attempts = (this.attempts.get(subjectId) ?? 0) + 1;
    const retries = !succeeded && attempts < ATTEMPTS;
    if (retries) this.attempts.set(subjectId, attempts);
    else this.attempts.delete(subjectId);
    if (!succeeded && !retries) this.failed += 1;
    if (this.again.delete(subjectId) || retries) this.waiting.add(subjectId);
  }

  wakeWorkers(): void {
    for (const worker of this.workers) worker.wake();
  }
}
