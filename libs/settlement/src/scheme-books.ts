import type { PolicyCatalogue } from '#policy';
import type { RatedBook, RatedBooks } from '#rating';
import type { ClaimParty } from './claim-party.js';

/** What a payment check reads in a book, and the last epoch that it rests on. */
export type SchemeBook = Pick<RatedBook, 'subjectId' | 'timeline' | 'segments' | 'knownSeq'>;

/** The books of every scheme that rates some subjects: a few queries a scheme, however many subjects there are. */
export class SchemeBooks {
  constructor(
    private readonly books: RatedBooks,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** As known when an epoch closed; `null` = everything. Every subject is registered by then. */
  async of(parties: readonly ClaimParty[], upTo: bigint | null): Promise<Map<string, SchemeBook[]>> {
    const books = new Map<string, SchemeBook[]>(parties.map(({ subjectId }) => [subjectId, []]));
    for (const { scheme } of await this.policies.ratingSchemes()) {
      for (const book of await this.ofScheme(scheme, parties, upTo)) books.get(book.subjectId)?.push(book);
    }
    return books;
  }

  private async ofScheme(
    scheme: string,
    parties: readonly ClaimParty[],
    upTo: bigint | null,
  ): Promise<readonly SchemeBook[]> {
    const ids = parties.map(({ subjectId }) => subjectId);
    if (upTo !== null) return this.books.readThen(ids, scheme, upTo);
    return (await this.books.readMany(ids, scheme)).items;
  }
}
