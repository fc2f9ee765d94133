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
  readonly different: number;
}

/** Recomputes every rating from the ledger and compares it with the stored one; changes nothing. */
export class VerifyRatings {
  constructor(
    private readonly work: RunWorkStore,
    private readonly compare: CompareRatings,
  ) {}

  /** `say` is told of each difference as it is found: none is kept. `onProgress` hears how many books are done. */
  async execute(
    say: (difference: RatingDifference) => void,
    onProgress: (books: number) => void = () => {},
  ): Promise<RatingReport> {
    let [same, stale, different] = [0, 0, 0];
    for (let after = ''; ;) {
      const page = await this.work.subjectsAfter(EVERYBODY, after, PAGE);
      if (page.length === 0) return { same, stale, different };
      const heads = await this.work.headsOf(EVERYBODY, page);
      for await (const compared of this.compare.of(heads, failing)) {
        const current = compared.filter(({ isStale }) => !isStale);
        const differing = current.filter(({ isSame }) => !isSame);
        for (const { head, recomputed } of differing) {
          const { subjectId, scheme } = head;
          say({ subjectId, scheme, stored: await this.work.storedSegments(head), recomputed });
        }
        stale += compared.length - current.length;
        different += differing.length;
        same += current.length - differing.length;
        onProgress(same + stale + different);
      }
      after = page.at(-1)!;
    }
  }
}

/** What can't be folded can't be verified. */
function failing(_: string, error: unknown): never {
  throw error;
}
