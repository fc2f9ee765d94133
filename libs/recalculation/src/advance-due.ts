import { type Clock, shanghaiDay, startOfDay } from '#kernel';
import { headsByScheme } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type AdvancedRating, changeByTime, type DueRating, type DueRatings, type RatingStore, stateOn } from '#rating';
import { nextChange, type PolicyTimeline } from '#scoring';

const PAGE = 500;

/**
 * Moves on the subjects whose rating changed by time alone. Nothing is computed: the stored step function already
 * says what holds now; the head only learns of the next change. Exactly one of several workers moves a head.
 */
export class AdvanceDue {
  constructor(
    private readonly due: DueRatings,
    private readonly ratings: RatingStore,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  /**
   * Handles everything due by an instant; returns how many changes this call took. A head that is due several times
   * over, because nobody came for long, is moved again and again until it lies ahead.
   */
  async execute(by: Date = this.clock.now()): Promise<number> {
    let moved = 0;
    for (;;) {
      const taken = await this.advance(await this.due.by(by, PAGE));
      moved += taken;
      if (taken === 0) return moved;
    }
  }

  private async advance(page: readonly DueRating[]): Promise<number> {
    let taken = 0;
    for (const [scheme, heads] of headsByScheme(page)) {
      const { timeline } = await this.policies.history(scheme);
      taken += await this.ratings.advanceMany(heads.map((head) => advanced(head, timeline)));
    }
    return taken;
  }
}

function advanced(head: DueRating, timeline: PolicyTimeline): AdvancedRating {
  const passed = shanghaiDay(head.nextChangeAt);
  const next = nextChange(head.segments, passed);
  return {
    observed: head,
    nextChangeAt: next === null ? null : startOfDay(next),
    current: stateOn(timeline, head.segments, passed),
    changes: changeByTime(timeline, head, passed),
  };
}
