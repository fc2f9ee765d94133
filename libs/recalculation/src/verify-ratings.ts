import type { HeadKey } from '#ledger';
import type { RatingSegment } from '#scoring';
import type { CompareRatings } from './compare-ratings.js';
import type { RunRequest } from './recalculation-run.js';
import type { RunWorkStore } from './run-work.store.js';

const PAGE = 1_000;
const EVERYBODY: RunRequest = { mode: 'rebuild', scheme: null, subjectType: null, regionPrefix: null };

/** A stored rating that is not what its ledger gives. */
export interface RatingDifference extends HeadKey {
  readonly stored: readonly RatingSegment[] | null;
  readonly recomputed: readonly RatingSegment[];
}

export interface RatingReport {
  readonly same: number;
  /** Not computed yet, or behind their ledger: the sweep brings them right. */
  readonly stale: number;
  readonly differences: readonly RatingDifference[];
}

/** Recomputes every rating from the ledger and compares it with the stored one; changes nothing. */
export class VerifyRatings {
  constructor(
    private readonly work: RunWorkStore,
    private readonly compare: CompareRatings,
  ) {}

  /** `onProgress` hears how many books are done. */
  async execute(onProgress: (books: number) => void = () => {}): Promise<RatingReport> {
    let [same, stale] = [0, 0];
    const differences: RatingDifference[] = [];
    for (let after = ''; ;) {
      const page = await this.work.subjectsAfter(EVERYBODY, after, PAGE);
      if (page.length === 0) return { same, stale, differences };
      const heads = await this.work.headsOf(EVERYBODY, page);
      for await (const compared of this.compare.of(heads, failing)) {
        for (const { head, isStale, isSame, recomputed } of compared) {
          if (isStale) stale += 1;
          else if (isSame) same += 1;
          else differences.push({ subjectId: head.subjectId, scheme: head.scheme, stored: head.segments, recomputed });
        }
        onProgress(same + stale + differences.length);
      }
      after = page.at(-1)!;
    }
  }
}

/** What can't be folded can't be verified. */
function failing(_: string, error: unknown): never {
  throw error;
}
