import { type Clock, startOfDay } from '#kernel';
import type { LedgerReadModel } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { foldLines, nextChange } from '#scoring';
import type { PrismaHeadStore } from './prisma-head.store.js';
import type { PrismaRatingStore } from './prisma-rating.store.js';

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
      for (const head of stale) await this.recalculate(head.subjectId, head.scheme, head.ratedSeq);
    }
  }

  /** The head was read before policy and lines: whatever changed in between makes the saving fail, not wrong. */
  private async recalculate(subjectId: string, scheme: string, observed: number): Promise<boolean> {
    const { timeline } = await this.policies.history(scheme);
    const lines = await this.ledger.entriesOf(subjectId, scheme);
    const segments = foldLines(timeline, lines);
    const change = nextChange(segments, this.clock.today());
    const nextChangeAt = change === null ? null : startOfDay(change);
    const seq = lines.at(-1)?.seq ?? 0;
    return this.ratings.save({ subjectId, scheme }, observed, { seq, segments, nextChangeAt });
  }
}
