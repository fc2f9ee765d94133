import { type Reach, DATABASE_BUSY, DATABASE_UNAVAILABLE } from '#database';
import { type Clock, type Day, DomainError, type Language, shanghaiDay } from '#kernel';
import { answerAt, type BookBatches, type RatedBook, type RatedBooks, type RatingWatch } from '#rating';
import { etagOf } from '../http/index.js';
import { asOfDay } from './moments.js';
import { plainQuery, type Question } from './plain-question.js';
import { ratingView } from './rating.view.js';
import type { Asked, RatingMemory, ReadyAnswer } from './rating-memory.js';

const REFUSALS: ReadonlySet<unknown> = new Set([DATABASE_BUSY, DATABASE_UNAVAILABLE]);

/** Many subjects, asked about in one body. */
export interface BatchQuestion {
  readonly subjectIds: readonly string[];
  /** `null` = the primary one of each. */
  readonly scheme: string | null;
  /** `null` = now. */
  readonly asOf: string | null;
  readonly language: Language;
  /** Whether nothing may be given that was kept. */
  readonly anew: boolean;
}

/** Ids that there is no rating of: that nobody registered, and that no scheme rates. */
interface Others {
  readonly unknown: readonly string[];
  readonly unrated: readonly string[];
}

export interface ReadyBatch extends Others {
  readonly items: readonly Buffer[];
}

const NOBODY: Others = { unknown: [], unrated: [] };

/** Ratings as they are sent: from memory while that is fresh, else read in batches, and kept. */
export class ReadyRatings {
  constructor(
    private readonly memory: RatingMemory,
    private readonly watch: RatingWatch,
    private readonly batches: BookBatches,
    private readonly books: RatedBooks,
    private readonly clock: Clock,
  ) {}

  /** What is kept; `null` = nothing that may be given now. */
  find({ subjectId, query, language, anew }: Question, reach: Reach): ReadyAnswer | null {
    if (anew || !this.watch.isFresh) return null;
    return this.memory.find(subjectId, { query, language }, reach, this.clock.today());
  }

  /** Many at once, from memory and the rest in one reading; in the order asked for. */
  async readMany(question: BatchQuestion, reach: Reach): Promise<ReadyBatch> {
    const { subjectIds, language, anew } = question;
    const asked = { query: queryOf(question), language, anew };
    const found = new Map<string, ReadyAnswer>();
    for (const subjectId of subjectIds) {
      const kept = this.find({ subjectId, ...asked }, reach);
      if (kept !== null) found.set(subjectId, kept);
    }
    const missing = subjectIds.filter((id) => !found.has(id));
    const others = missing.length === 0 ? NOBODY : await this.readMissing(missing, question, asked, reach, found);
    return { ...others, items: subjectIds.flatMap((id) => found.get(id)?.body ?? []) };
  }

  private async readMissing(
    missing: readonly string[],
    { scheme, asOf, language }: BatchQuestion,
    asked: Asked,
    reach: Reach,
    found: Map<string, ReadyAnswer>,
  ): Promise<Others> {
    const reading = this.memory.begin();
    try {
      const { items, unknown, unrated } = await this.books.readMany(missing, scheme);
      const today = this.clock.today();
      for (const book of items) {
        const answer = ready(book, asOfDay(asOf), today, language);
        found.set(book.subjectId, answer);
        this.memory.keep(book.subjectId, asked, reach, today, answer, reading);
      }
      return { unknown, unrated };
    } finally {
      this.memory.end(reading);
    }
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
      // What is asked for and not there yet, the next one who asks has to look for.
      if (book.seq >= (asked.minSeq ?? 0))
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

/** What a query for one rating would say. */
function queryOf({ scheme, asOf }: BatchQuestion): string {
  const asked = new URLSearchParams();
  if (scheme !== null) asked.set('scheme', scheme);
  if (asOf !== null) asked.set('asOf', asOf);
  return asked.size === 0 ? '' : `?${asked}`;
}

function ready(book: RatedBook, asked: Day | null, today: Day, language: Language): ReadyAnswer {
  const answer = answerAt(book, asked, today);
  const body = JSON.stringify(ratingView(answer, book.timeline, language));
  const { asOf: from, validUntil } = answer;
  const until = validUntil === null ? null : shanghaiDay(new Date(validUntil));
  const days = asked === null ? { from, until } : { from: null, until: null };
  return { body: Buffer.from(body), etag: etagOf(body), ...days };
}
