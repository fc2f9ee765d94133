/** Milliseconds of a clock that never steps back. */
export type Stopwatch = () => number;

/** So many in a row have to be slow. */
const SLOW_IN_A_ROW = 3;
/** One in so many milliseconds finds out whether the server is back. */
const PROBE_EVERY_MS = 1_000;

/**
 * Whether a server that has stopped answering is worth waiting for. After some that were slow in a row nobody waits any
 * more; one now and then is sent to find out, and the first that is answered in time ends it.
 */
export class Breaker {
  private slow = 0;
  private probedAt = -Infinity;

  constructor(private readonly now: Stopwatch = () => performance.now()) {}

  get isOpen(): boolean {
    return this.slow >= SLOW_IN_A_ROW;
  }

  /** Whether it is time for one that finds out; whoever is told so is the one. */
  takeProbe(): boolean {
    if (this.now() - this.probedAt < PROBE_EVERY_MS) return false;
    this.probedAt = this.now();
    return true;
  }

  wasInTime(): void {
    this.slow = 0;
  }

  wasSlow(): void {
    this.slow += 1;
    if (this.slow === SLOW_IN_A_ROW) this.probedAt = this.now();
  }
}
