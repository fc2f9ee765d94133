import type { PolicyCatalogue } from '#policy';
import type { RatedBook, RatedBooks } from '#rating';
import type { ClaimParty } from './claim-party.js';

/** What a payment check reads in a book, and the last epoch that it rests on. */
export type SchemeBook = Pick<RatedBook, 'subjectId' | 'timeline' | 'segments' | 'knownSeq'>;

/** The books of every scheme that rates some subjects: as they stand now in one query, else in a few for each scheme. */
export class SchemeBooks {
  constructor(
    private readonly books: RatedBooks,
    private readonly policies: PolicyCatalogue,
  ) {}

  /** As known when an epoch closed; `null` = everything. Every subject is registered by then. */
  async of(parties: readonly ClaimParty[], upTo: bigint | null): Promise<Map<string, SchemeBook[]>> {
    const books = new Map<string, SchemeBook[]>(parties.map(({ subjectId }) => [subjectId, []]));
    const ids = [...books.keys()];
    const read = upTo === null ? await this.books.readEvery(ids) : await this.readThen(ids, upTo);
    for (const book of read) books.get(book.subjectId)?.push(book);
    return books;
  }

  private async readThen(ids: readonly string[], upTo: bigint): Promise<SchemeBook[]> {
    const books: SchemeBook[] = [];
    for (const { scheme } of await this.policies.ratingSchemes())
      books.push(...(await this.books.readThen(ids, scheme, upTo)));
    return books;
  }
}
