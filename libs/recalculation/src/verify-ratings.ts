import type { Known } from '#known';
import { type HeadKey, type Heads, isStale, type RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { RatingStore, RatingRow } from '#rating';
import { rateSegments, type PolicyTimeline, type RatingSegment } from '#scoring';
import { sameSegments } from './same-segments.js';

const PAGE = 200;
/** In memory at a time, unless one book alone has more. */
const LINES_PER_PAGE = 10_000;

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
    private readonly heads: Heads,
    private readonly ratings: RatingStore,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** `say` is told of each difference as it is found: none is kept. `onProgress` hears how many books are done. */
  async execute(
    say: (difference: RatingDifference) => void,
    onProgress: (books: number) => void = () => {},
  ): Promise<RatingReport> {
    let [same, stale, different] = [0, 0, 0];
    for (let last: HeadKey | undefined; ;) {
      const page = await this.heads.page(last, PAGE, LINES_PER_PAGE);
      if (page.length === 0) return { same, stale, different };
      for (const result of await this.comparePage(page)) {
        if (result === 'same') same += 1;
        else if (result === 'stale') stale += 1;
        else {
          different += 1;
          say(result);
        }
      }
      onProgress(same + stale + different);
      last = page.at(-1);
    }
  }

  /** Two queries for the books of one scheme, however many they are. */
  private async comparePage(page: readonly HeadKey[]): Promise<Compared[]> {
    const results: Compared[] = [];
    for (const scheme of new Set(page.map((head) => head.scheme))) {
      const ids = page.filter((head) => head.scheme === scheme).map(({ subjectId }) => subjectId);
      const { timeline } = await this.policies.history(scheme);
      const rows = new Map((await this.ratings.read(ids, scheme)).map((row) => [row.subjectId, row]));
      const books = await this.known.now().books.of(scheme, ids);
      results.push(...ids.map((id) => compare(timeline, scheme, rows.get(id), books.get(id) ?? [])));
    }
    return results;
  }
}

type Compared = 'same' | 'stale' | RatingDifference;

/** Only lines up to the one that the rating rests on: a line that comes meanwhile makes no difference. */
function compare(
  timeline: PolicyTimeline,
  scheme: string,
  row: RatingRow | undefined,
  lines: readonly RecordedEntry[],
): Compared {
  if (row === undefined || isStale(row)) return 'stale';
  const recomputed = rateSegments(
    timeline,
    lines.filter(({ seq }) => seq <= row.ratedSeq),
  );
  if (sameSegments(row.segments, recomputed)) return 'same';
  return { subjectId: row.subjectId, scheme, stored: row.segments, recomputed };
}
