import type { HeadStore } from '#ledger';
import type { RecalculateRating } from '#rating';
import type { ComparedRating, CompareRatings } from './compare-ratings.js';
import type { RecalculationRun } from './recalculation-run.js';
import { type Folded, foldedTogether, NOTHING_FOLDED, ratingHash, sumOf } from './run-manifest.js';
import type { FoundDifference, RunWorkStore } from './run-work.store.js';

/** Hears of a subject whose ratings could not be brought right. */
export type OnFailure = (subjectId: string, error: unknown) => void;

/** Heads that are locked together for a moment: a subject that somebody writes to holds up so many others. */
const TOGETHER = 200;

/** What became of a page of subjects. */
export interface Renewed {
  readonly folded: Folded;
  /** How many ratings were stale, or not what their ledger gives. */
  readonly wrong: number;
}

/** Brings the ratings of subjects right for a run, and reports those that were not. */
export class RenewRatings {
  constructor(
    private readonly work: RunWorkStore,
    private readonly heads: HeadStore,
    private readonly compare: CompareRatings,
    private readonly recalculate: RecalculateRating,
  ) {}

  /**
   * A page of subjects, of which only what is wrong is written; returns what was folded. `onFailure` hears of those that
   * could not be brought right.
   */
  async execute(run: RecalculationRun, subjectIds: readonly string[], onFailure: OnFailure): Promise<Renewed> {
    const heads = await this.work.headsOf(run, subjectIds);
    let [folded, found] = [NOTHING_FOLDED, 0];
    for await (const compared of this.compare.of(heads, onFailure)) {
      const wrong = compared.filter(({ isStale, isSame }) => isStale || !isSame);
      for (let i = 0; i < wrong.length; i += TOGETHER) await this.repair(run, wrong.slice(i, i + TOGETHER), onFailure);
      found += wrong.length;
      folded = foldedTogether(folded, foldedOf(compared));
    }
    return { folded, wrong: found };
  }

  /** Differences are reported before they are repaired: whoever is killed in between leaves them to be found again. */
  private async repair(run: RecalculationRun, wrong: readonly ComparedRating[], onFailure: OnFailure): Promise<void> {
    await this.work.report(run.runId, wrong.filter(({ isSame }) => !isSame).map(changeOf));
    await this.heads.invalidate(wrong.filter(({ isStale }) => !isStale).map(({ head }) => head));
    const subjectIds = [...new Set(wrong.map(({ head }) => head.subjectId))];
    await this.recalculate.executeEach(subjectIds, onFailure);
  }
}

const foldedOf = (compared: readonly ComparedRating[]): Folded => ({
  books: compared.length,
  lines: compared.reduce((sum, { lines }) => sum + lines, 0),
  output: sumOf(compared.map(({ head, digest }) => ratingHash(head, digest))),
});

const changeOf = ({ head, recomputed }: ComparedRating): FoundDifference => ({ head, recomputed });
