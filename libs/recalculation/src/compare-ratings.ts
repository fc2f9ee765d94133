import type { Known } from '#known';
import { headsByScheme, headsWithin, isStale } from '#ledger';
import type { PolicyCatalogue } from '#policy';
import { type Entry, type PolicyTimeline, rateSegments, type RatingSegment } from '#scoring';
import type { HeadInScope } from './run-work.store.js';
import { segmentsDigests } from './segments-digest.js';

/** Read and folded at a time: while some are folded, the database already packs the next. */
const BOOKS = 500;
/** In memory at a time, unless one book alone has more: institutions have thousands. */
const LINES = 10_000;

/** A stored rating beside what its ledger gives. */
export interface ComparedRating {
  readonly head: HeadInScope;
  readonly isStale: boolean;
  readonly isSame: boolean;
  /** Of `recomputed`, as the database digests what it stores. */
  readonly digest: string;
  /** Of the lines that the head knows of: one that comes meanwhile is no difference. */
  readonly recomputed: readonly RatingSegment[];
  readonly lines: number;
}

/** Folds books from their first line, and holds what is stored against it. Who verifies and who repairs do it here. */
export class CompareRatings {
  private readonly digestOf = segmentsDigests();

  constructor(
    private readonly known: Known,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** In the order of the heads. `onFailure` hears of each that can't be folded, which is left out. */
  async *of(
    heads: readonly HeadInScope[],
    onFailure: (subjectId: string, error: unknown) => void,
  ): AsyncGenerator<ComparedRating[]> {
    let next = this.read(heads);
    for (let rest = heads; rest.length > 0;) {
      const books = await next;
      rest = rest.slice(books.heads.length);
      next = this.read(rest);
      // Whoever stops here, or is stopped by a failure, no longer awaits it.
      next.catch(() => {});
      yield books.heads.flatMap((head) =>
        attempt(
          () => this.compare(head, books),
          (error) => onFailure(head.subjectId, error),
        ),
      );
    }
  }

  private async read(heads: readonly HeadInScope[]): Promise<Books> {
    const some = headsWithin(LINES, heads.slice(0, BOOKS));
    const schemes = new Map<string, SchemeBooks>();
    for (const [scheme, own] of headsByScheme(some)) {
      const { timeline } = await this.policies.history(scheme);
      const ids = own.map(({ subjectId }) => subjectId);
      schemes.set(scheme, { timeline, lines: await this.known.entriesOf(scheme, ids) });
    }
    return { heads: some, schemes };
  }

  private compare(head: HeadInScope, { schemes }: Books): ComparedRating {
    const { timeline, lines } = schemes.get(head.scheme)!;
    const all = lines.get(head.subjectId) ?? [];
    const own = all.length === head.seq ? all : all.filter(({ seq }) => seq <= head.seq);
    const recomputed = rateSegments(timeline, own);
    const digest = this.digestOf(recomputed);
    return { head, isStale: isStale(head), isSame: digest === head.digest, digest, recomputed, lines: own.length };
  }
}

interface SchemeBooks {
  readonly timeline: PolicyTimeline;
  readonly lines: ReadonlyMap<string, readonly Entry[]>;
}

interface Books {
  readonly heads: readonly HeadInScope[];
  readonly schemes: ReadonlyMap<string, SchemeBooks>;
}

function attempt<T>(work: () => T, onFailure: (error: unknown) => void): T[] {
  try {
    return [work()];
  } catch (error) {
    onFailure(error);
    return [];
  }
}
