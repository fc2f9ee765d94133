import { setTimeout as sleep } from 'node:timers/promises';
import type { StartupError } from '#servers';
import type { ChildService } from './child-service.js';

/** Before each new start in a row; who ends after the last of them can't be brought up. */
export const PAUSES_MS = [500, 2_000, 5_000, 15_000, 30_000] as const;
/** Who worked this long had come up: its next end is the first of a new row. */
export const STEADY_MS = 60_000;

type Child = Pick<ChildService, 'died' | 'stop'>;

/** How time passes; a test's own passes at once. */
export interface Time {
  now(): number;
  sleep(ms: number): Promise<unknown>;
}
const REAL_TIME: Time = { now: () => performance.now(), sleep };

/** A service that is started again when it ends by itself: losing one loses nothing. */
export class KeptService {
  /** Settles when the service ended and could not be brought up again, or ended before `keep`. */
  readonly died: Promise<StartupError>;
  private current: Child;
  private kept = false;
  private stopped = false;

  constructor(
    private readonly start: () => Child,
    private readonly onRestart: (pauseMs: number) => void,
    private readonly time: Time = REAL_TIME,
  ) {
    this.current = start();
    this.died = this.watch();
  }

  /** From now on: what ends while it comes up for the first time has a reason that a second start won't change. */
  keep(): void {
    this.kept = true;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.current.stop();
  }

  private async watch(): Promise<StartupError> {
    for (let ends = 0; ; ends += 1) {
      const begun = this.time.now();
      const end = await this.current.died;
      if (this.time.now() - begun >= STEADY_MS) ends = 0;
      const pause = this.kept ? PAUSES_MS[ends] : undefined;
      if (pause === undefined) return end;
      this.onRestart(pause);
      await this.time.sleep(pause);
      if (this.stopped) return new Promise(() => {});
      this.current = this.start();
    }
  }
}
