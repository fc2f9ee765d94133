import { type Clock, startOfDay } from '#kernel';
import type { LedgerReadModel } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { foldLines, nextChange } from '#scoring';
import type { PrismaHeadStore, StaleHead } from './prisma-head.store.js';
import type { PrismaRatingStore } from './prisma-rating.store.js';
import { stateOn } from './rating-state.js';

const ATTEMPTS = 3;

/**
 * Brings the projection of one subject up to its ledger, in every book. What is current is left alone, so it may run
 * as often as it likes, in any order, in several workers at once.
 */
export class RecalculateRating {
  constructor(
    private readonly heads: PrismaHeadStore,
    private readonly ratings: PrismaRatingStore,
    private readonly ledger: LedgerReadModel,
    private readonly policies: PolicyCatalogue,
    private readonly clock: Clock,
  ) {}

  async execute(subjectId: string): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const stale = await this.heads.staleOf(subjectId);
      if (stale.length === 0) return;
      for (const head of stale) await this.recalculate(head);
    }
  }

  /** The head was read before policy and lines: whatever changed in between makes the saving fail, not wrong. */
  private async recalculate(head: StaleHead): Promise<boolean> {
    const { timeline } = await this.policies.history(head.scheme);
    const lines = await this.ledger.entriesOf(head.subjectId, head.scheme);
    const segments = foldLines(timeline, lines);
    const today = this.clock.today();
    const change = nextChange(segments, today);
    return this.ratings.save(head, head, {
      seq: lines.at(-1)?.seq ?? 0,
      segments,
      nextChangeAt: change === null ? null : startOfDay(change),
      ...stateOn(timeline, segments, today),
    });
  }
}
