import type { Clock } from '#kernel';
import type { AdvanceDue } from './advance-due.js';
import type { SweepStale } from './sweep-stale.js';

/** What the night left undone this long after it was due, the sweep does. */
const GRACE_MS = 3_600_000;

/** The guarantee behind queue and nightly run: whatever they missed is found here. */
export class KeepFresh {
  constructor(
    private readonly sweepStale: SweepStale,
    private readonly advanceDue: AdvanceDue,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    await this.sweepStale.execute();
    await this.advanceDue.execute(new Date(this.clock.now().getTime() - GRACE_MS));
  }
}
