import type { LedgerReadModel } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { HeadKey, PrismaHeadStore, PrismaRatingStore } from '#rating';
import { foldLines, type RatingSegment } from '#scoring';
import { sameSegments } from './same-segments.js';

const PAGE = 200;

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
    private readonly heads: PrismaHeadStore,
    private readonly ratings: PrismaRatingStore,
    private readonly ledger: LedgerReadModel,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** `onProgress` hears how many books are done. */
  async execute(onProgress: (books: number) => void = () => {}): Promise<RatingReport> {
    let [same, stale, done] = [0, 0, 0];
    const differences: RatingDifference[] = [];
    for (let last: HeadKey | undefined; ;) {
      const page = await this.heads.page(last, PAGE);
      if (page.length === 0) return { same, stale, differences };
      for (const key of page) {
        const result = await this.compare(key);
        if (result === 'same') same += 1;
        else if (result === 'stale') stale += 1;
        else differences.push(result);
        onProgress((done += 1));
      }
      last = page.at(-1);
    }
  }

  /** Only lines up to the one that the rating rests on: a line that comes meanwhile makes no difference. */
  private async compare({ subjectId, scheme }: HeadKey): Promise<'same' | 'stale' | RatingDifference> {
    const [row] = await this.ratings.read([subjectId], scheme);
    if (row === undefined || row.ratedSeq < row.seq) return 'stale';
    const { timeline } = await this.policies.history(scheme);
    const lines = await this.ledger.entriesOf(subjectId, scheme);
    const recomputed = foldLines(
      timeline,
      lines.filter(({ seq }) => seq <= row.ratedSeq),
    );
    if (sameSegments(row.segments, recomputed)) return 'same';
    return { subjectId, scheme, stored: row.segments, recomputed };
  }
}
