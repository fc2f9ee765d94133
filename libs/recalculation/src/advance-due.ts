import { type Clock, shanghaiDay, startOfDay } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import { type DueHead, type PrismaHeadStore, type PrismaRatingStore, stateOn } from '#rating';
import { nextChange } from '#scoring';

const PAGE = 500;

/**
 * Moves on the subjects whose rating changed by time alone. Nothing is computed: the stored step function already
 * says what holds now; the head only learns of the next change. Exactly one of several workers moves a head.
 */
export class AdvanceDue {
  constructor(
    private readonly heads: PrismaHeadStore,
    private readonly ratings: PrismaRatingStore,
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
      const page = await this.heads.dueBy(by, PAGE);
      const results = await Promise.all(page.map((head) => this.advance(head)));
      const taken = results.filter(Boolean).length;
      moved += taken;
      if (taken === 0) return moved;
    }
  }

  private async advance(head: DueHead): Promise<boolean> {
    const { timeline } = await this.policies.history(head.scheme);
    const [row] = await this.ratings.read([head.subjectId], head.scheme);
    if (row === undefined || row.segments === null) return false;
    const passed = shanghaiDay(head.nextChangeAt);
    const next = nextChange(row.segments, passed);
    return this.ratings.advance(head, row.ratedSeq, {
      nextChangeAt: next === null ? null : startOfDay(next),
      ...stateOn(timeline, row.segments, passed),
    });
  }
}
