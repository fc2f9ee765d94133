import { type Reach, DATABASE_BUSY, DATABASE_UNAVAILABLE } from '#database';
import { type Clock, type Day, DomainError, type Language, shanghaiDay } from '#kernel';
import { answerAt, type BookBatches, type RatedBook, type RatingWatch } from '#rating';
import { etagOf } from '../http/index.js';
import { asOfDay } from './moments.js';
import { plainQuery, type Question } from './plain-question.js';
import { ratingView } from './rating.view.js';
import type { RatingMemory, ReadyAnswer } from './rating-memory.js';

const REFUSALS: ReadonlySet<unknown> = new Set([DATABASE_BUSY, DATABASE_UNAVAILABLE]);

/** Ratings as they are sent: from memory while that is fresh, else read in batches, and kept. */
export class ReadyRatings {
  constructor(
    private readonly memory: RatingMemory,
    private readonly watch: RatingWatch,
    private readonly batches: BookBatches,
    private readonly clock: Clock,
  ) {}

  /** What is kept; `null` = nothing that may be given now. */
  find({ subjectId, query, language, anew }: Question, reach: Reach): ReadyAnswer | null {
    if (anew || !this.watch.isFresh) return null;
    return this.memory.find(subjectId, { query, language }, reach, this.clock.today());
  }

  /** What is there now; `null` = nothing that could be said here. Refused where the database can't be asked. */
  async read(question: Question, reach: Reach): Promise<ReadyAnswer | null> {
    const asked = plainQuery(question);
    if (asked === null) return null;
    const { subjectId, query, language } = question;
    const reading = this.memory.begin();
    try {
      const book = await this.batches.read(reach, subjectId, asked.scheme ?? null);
      if (book === null) return null;
      const today = this.clock.today();
      const answer = ready(book, asOfDay(asked.asOf), today, language);
      this.memory.keep(subjectId, { query, language }, reach, today, answer, reading);
      return answer;
    } catch (error) {
      if (error instanceof DomainError && REFUSALS.has(error.definition)) throw error;
      return null;
    } finally {
      this.memory.end(reading);
    }
  }
}

function ready(book: RatedBook, asked: Day | null, today: Day, language: Language): ReadyAnswer {
  const answer = answerAt(book, asked, today);
  const body = JSON.stringify(ratingView(answer, book.timeline, language));
  const { asOf: from, validUntil } = answer;
  const until = validUntil === null ? null : shanghaiDay(new Date(validUntil));
  const days = asked === null ? { from, until } : { from: null, until: null };
  return { body: Buffer.from(body), etag: etagOf(body), ...days };
}
