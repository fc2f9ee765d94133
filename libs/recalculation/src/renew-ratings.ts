import type { LedgerReadModel } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { RecalculateRating } from '#rating';
import { foldLines, type RatingSegment } from '#scoring';
import type { HeadInScope, PrismaRunWorkStore, RunInHand } from './prisma-run-work.store.js';
import { sameSegments } from './same-segments.js';

/** Brings the ratings of one subject right for a run, and reports those that were not. */
export class RenewRatings {
  constructor(
    private readonly work: PrismaRunWorkStore,
    private readonly ledger: LedgerReadModel,
    private readonly policies: PolicyCatalogue,
    private readonly recalculate: RecalculateRating,
  ) {}

  /** A difference is reported before it is repaired: whoever is killed in between leaves it to be found again. */
  async execute(run: RunInHand, subjectId: string): Promise<void> {
    let wrong = false;
    for (const head of await this.work.headsOf(run, subjectId)) {
      const isCurrent = head.ratedSeq === head.seq;
      const recomputed = await this.fold(head);
      const isSame = sameSegments(head.segments, recomputed);
      if (isCurrent && isSame) continue;
      wrong = true;
      const { scheme, segments: before } = head;
      if (!isSame) await this.work.report(run.runId, { subjectId, scheme, before, after: recomputed });
      if (isCurrent) await this.work.distrust(head);
    }
    if (wrong) await this.recalculate.execute(subjectId);
  }

  /** Only lines that the head knows of: one that comes meanwhile is no difference. */
  private async fold({ subjectId, scheme, seq }: HeadInScope): Promise<readonly RatingSegment[]> {
    const { timeline } = await this.policies.history(scheme);
    const lines = await this.ledger.entriesOf(subjectId, scheme);
    return foldLines(
      timeline,
      lines.filter((line) => line.seq <= seq),
    );
  }
}
