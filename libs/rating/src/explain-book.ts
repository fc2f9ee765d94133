import type { Day } from '#kernel';
import type { Known, Knowledge } from '#known';
import {
  explainAwaiting,
  type ExplanationNode,
  explainRating,
  type LinkedCode,
  linkedCodes,
  type OtherBook,
} from '#scoring';
import type { OpenBook, RatedBooks } from './rated-books.read-model.js';

/** Says why a rating is what it is, with what lies behind the standings of the subject's other codes. */
export class ExplainBook {
  constructor(
    private readonly books: Pick<RatedBooks, 'open'>,
    private readonly known: Known,
  ) {}

  /** `knowledge`: what the book was opened at, so that the books of the other codes say what they said then. */
  async execute(
    { subjectId: id, timeline, lines }: OpenBook,
    asOf: Day,
    knowledge: Knowledge,
  ): Promise<ExplanationNode> {
    const others: OtherBook[] = [];
    for (const { subjectId, scheme } of await this.seenOf(linkedCodes(lines)))
      others.push(await this.told(await this.books.open(subjectId, scheme, knowledge)));
    const explained = explainRating(timeline, await this.known.now().books.told(lines), asOf, others);
    const { reviews } = this.known.at(await this.known.epochOf(knowledge));
    const awaiting = explainAwaiting(timeline, await reviews.awaiting(id, timeline.scheme));
    return { ...explained, children: [...explained.children, ...awaiting] };
  }

  /** Of a code that another region keeps the own book says the standing. */
  private async seenOf(codes: readonly LinkedCode[]): Promise<LinkedCode[]> {
    const seen = await this.known.now().subjects.registrationsOf(codes.map(({ subjectId }) => subjectId));
    return codes.filter((code) => seen.some(({ subjectId }) => subjectId === code.subjectId));
  }

  private async told(book: OpenBook): Promise<OpenBook> {
    return { ...book, lines: await this.known.now().books.told(book.lines) };
  }
}
