import type { LedgerReadModel } from '#ledger';
import type { PolicyCatalogue, SchemeHistory } from '#policy';
import type { KnownBook, KnownBooks } from '#rating';
import { rateSegments } from '#scoring';
import type { KnownSubject } from './settlement-facts.read-model.js';

/** What a payment check reads in a book, and the last epoch that it rests on. */
export type SchemeBook = Pick<KnownBook, 'subjectId' | 'timeline' | 'segments' | 'knownSeq'>;

/** The books of every scheme that rates some subjects: a few queries a scheme, however many subjects there are. */
export class SchemeBooks {
  constructor(
    private readonly books: KnownBooks,
    private readonly policies: PolicyCatalogue,
    private readonly ledger: LedgerReadModel,
  ) {}

  /** As known when an epoch closed; `null` = everything. Every subject is registered by then. */
  async of(subjects: readonly KnownSubject[], upTo: bigint | null): Promise<Map<string, SchemeBook[]>> {
    const books = new Map<string, SchemeBook[]>(subjects.map(({ subjectId }) => [subjectId, []]));
    for (const scheme of await this.policies.schemes()) {
      for (const book of await this.ofScheme(scheme, subjects, upTo)) books.get(book.subjectId)?.push(book);
    }
    return books;
  }

  private async ofScheme(
    scheme: string,
    subjects: readonly KnownSubject[],
    upTo: bigint | null,
  ): Promise<readonly SchemeBook[]> {
    if (upTo === null) {
      const ids = subjects.map(({ subjectId }) => subjectId);
      return (await this.books.readMany(ids, scheme)).items;
    }
    const history = await this.policies.historyKnownAt(scheme, upTo);
    return history === null ? [] : this.foldThen(history, subjects, upTo);
  }

  /** What the projection doesn't keep: every book folded from the lines known then, which come in one query. */
  private async foldThen(
    { scheme, timeline, lastEpoch }: SchemeHistory,
    subjects: readonly KnownSubject[],
    upTo: bigint,
  ): Promise<SchemeBook[]> {
    const rated = subjects.filter(({ subjectType }) => timeline.versions.some((v) => v.subjectTypes.has(subjectType)));
    const ids = rated.map(({ subjectId }) => subjectId);
    const books = await this.ledger.booksOf(scheme, ids);
    return ids.map((subjectId) => {
      const lines = (books.get(subjectId) ?? []).filter(({ epoch }) => epoch !== null && epoch <= upTo);
      const last = lines.at(-1)?.epoch ?? 0n;
      const knownSeq = last > lastEpoch ? last : lastEpoch;
      return { subjectId, timeline, segments: rateSegments(timeline, lines), knownSeq };
    });
  }
}
