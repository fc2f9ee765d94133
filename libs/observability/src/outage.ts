import type { Log } from './log.js';

/** Milliseconds of a clock that never steps back. */
export type Stopwatch = () => number;

/**
 * Says of a server that it is out of reach, once: when it begins, with what, and when it is over, how long it took and
 * how many failures were not said. So an outage leaves two lines, whatever was tried meanwhile and how often.
 */
export class Outage {
  private since: number | null = null;
  private suppressed = 0;

  /** `server`: how the log calls it, `PostgreSQL` or `the queue`. */
  constructor(
    private readonly log: Log,
    private readonly server: string,
    private readonly now: Stopwatch = () => performance.now(),
  ) {}

  /** Something could not be done because the server is away. */
  failed(error: Error): void {
    if (this.since === null) {
      this.since = this.now();
      this.log.error(`${this.server} is out of reach`, error);
    } else this.suppressed += 1;
  }

  /** The server did something: an outage, if there was one, is over. */
  works(): void {
    if (this.since === null) return;
    const { suppressed } = this;
    this.log.info(`${this.server} is back`, { afterMs: Math.round(this.now() - this.since), suppressed });
    this.since = null;
    this.suppressed = 0;
  }
}
