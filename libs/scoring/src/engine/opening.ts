import type { DayNumber } from '#kernel';
import type { FoldHistory } from './fold-history.js';
import type { FoldScheme, FoldVersion } from './fold-policy.js';
import { inRange } from './running-score.js';

/** The opening value of the cycle of the day in hand: the start value, and what the close of the cycle before leaves. */
export class Opening {
  /** Hundredths. */
  value: number;
  private by: FoldVersion | null = null;
  private began: DayNumber = -Infinity;
  private ends: DayNumber = Infinity;
  /** Every further cycle would open with the same. */
  private settled = true;

  constructor(
    private readonly scheme: FoldScheme,
    private readonly history: FoldHistory,
  ) {
    this.value = scheme.first.policy.score.start;
  }

  update(active: FoldVersion, day: DayNumber): void {
    const { score, carryOver } = active.policy;
    const begins = carryOver === null ? -Infinity : active.cycleStart(day);
    if (active === this.by && begins === this.began) return;
    const before = this.value;
    this.value = carryOver === null ? score.start : this.after(active, begins);
    this.settled = carryOver === null || this.value === score.start || (active === this.by && this.value === before);
    this.ends = carryOver === null ? Infinity : active.cycleEnd(day);
    this.by = active;
    this.began = begins;
  }

  /** The next day on which it may be another one, while so many lines count; `Infinity` = none. */
  nextDay(counting: number): DayNumber {
    return counting > 0 || !this.settled ? this.ends : Infinity;
  }

  private after({ policy: { score, carryOver } }: FoldVersion, begins: DayNumber): number {
    const closed = begins > this.scheme.first.from ? this.history.on(begins - 1) : null;
    if (closed === null) return score.start;
    return inRange(score, score.start + carryOver!.leave(closed.total - score.start));
  }
}
