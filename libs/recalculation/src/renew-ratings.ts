import type { Known } from '#known';
import { type HeadStore, isStale, type RecordedEntry } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import type { RecalculateRating } from '#rating';
import { rateSegments, type PolicyTimeline, type RatingSegment } from '#scoring';
import type { RecalculationRun } from './recalculation-run.js';
import type { HeadInScope, RunWorkStore } from './run-work.store.js';
import { sameSegments } from './same-segments.js';

/** Brings the ratings of subjects right for a run, and reports those that were not. */
export class RenewRatings {
  constructor(
    private readonly work: RunWorkStore,
    private readonly heads: HeadStore,
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
    private readonly recalculate: RecalculateRating,
  ) {}

  /**
   * A page of subjects, read at once and brought right one by one: `onFailure` hears of those that could not be, the
   * others go on.
   */
  async execute(
    run: RecalculationRun,
    subjectIds: readonly string[],
    onFailure: (subjectId: string, error: unknown) => void,
  ): Promise<void> {
    const heads = await this.work.headsOf(run, subjectIds);
    const books = await this.booksOf(heads);
    for (const subjectId of subjectIds) {
      const own = heads.filter((head) => head.subjectId === subjectId);
      try {
        await this.renew(run, subjectId, own, books);
      } catch (error) {
        onFailure(subjectId, error);
      }
    }
  }

  /** A difference is reported before it is repaired: whoever is killed in between leaves it to be found again. */
  private async renew(
    run: RecalculationRun,
    subjectId: string,
    heads: readonly HeadInScope[],
    books: Books,
  ): Promise<void> {
    let wrong = false;
    for (const head of heads) {
      const isCurrent = !isStale(head);
      const recomputed = fold(head, books.get(head.scheme)!);
      const isSame = sameSegments(head.segments, recomputed);
      if (isCurrent && isSame) continue;
      wrong = true;
      const { scheme, segments: before } = head;
      if (!isSame) await this.work.report(run.runId, { subjectId, scheme, before, after: recomputed });
      if (isCurrent) await this.heads.invalidate(head);
    }
    if (wrong) await this.recalculate.execute(subjectId);
  }

  private async booksOf(heads: readonly HeadInScope[]): Promise<Books> {
    const books = new Map<string, SchemeBooks>();
    for (const scheme of new Set(heads.map((head) => head.scheme))) {
      const ids = heads.filter((head) => head.scheme === scheme).map(({ subjectId }) => subjectId);
      const { timeline } = await this.policies.history(scheme);
      books.set(scheme, { timeline, lines: await this.known.now().books.of(scheme, ids) });
    }
    return books;
  }
}

interface SchemeBooks {
  readonly timeline: PolicyTimeline;
  readonly lines: ReadonlyMap<string, readonly RecordedEntry[]>;
}

type Books = ReadonlyMap<string, SchemeBooks>;

/** Only lines that the head knows of: one that comes meanwhile is no difference. */
function fold({ subjectId, seq }: HeadInScope, { timeline, lines }: SchemeBooks): readonly RatingSegment[] {
  return rateSegments(
    timeline,
    (lines.get(subjectId) ?? []).filter((line) => line.seq <= seq),
  );
}
