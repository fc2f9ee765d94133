import type { Server } from 'node:http';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, comesFrom, may, type ProvenCallers } from '#access';
import { type AfterCommit, DATABASE_BUSY, DATABASE_UNAVAILABLE } from '#database';
import { type Clock, type Day, DomainError, type Language, languageOf, shanghaiDay, subjectCode } from '#kernel';
import { answerAt, type BookBatches, type RatedBook, type RatingWatch } from '#rating';
import {
  type Admission,
  askAtTheDoor,
  etagOf,
  matchesIfNoneMatch,
  parseQuery,
  reachOf,
  SUBJECT_ID_RULE,
} from '../http/index.js';
import type { MemoryMetrics } from './memory-metrics.js';
import { asOfDay } from './moments.js';
import { RatingQuery } from './rating.dto.js';
import { ratingView } from './rating.view.js';
import type { RatingDoor } from './rating-door.js';
import type { RatingMemory, ReadyAnswer } from './rating-memory.js';

type Request = FastifyRequest<{ Params: { readonly subjectId: string } }>;

/** A question that can be answered here: about one subject, by what is known now. */
interface Question {
  readonly subjectId: string;
  readonly query: string;
  readonly language: Language;
  readonly actor: Actor;
}

const REFUSALS: ReadonlySet<unknown> = new Set([DATABASE_BUSY, DATABASE_UNAVAILABLE]);

/**
 * The one address that is asked ten thousand times a second, answered before Nest sees it: from memory while that is
 * fresh, else in batches from the database. It gives the very bytes of `RatingsController.get`, and leaves to it whatever
 * isn't plain: past knowledge, ids that are nobody's or belong elsewhere, faults in the query, callers who may not.
 */
export class HotRatings implements BeforeApplicationShutdown {
  constructor(
    private readonly callers: ProvenCallers,
    private readonly admission: Admission,
    private readonly memory: RatingMemory,
    private readonly watch: RatingWatch,
    private readonly batches: BookBatches,
    private readonly clock: Clock,
    private readonly afterCommit: AfterCommit,
    private readonly metrics: MemoryMetrics,
    private readonly door: RatingDoor,
  ) {}

  start(server: Server): void {
    askAtTheDoor(server, this.door.answer);
    this.watch.onNews((subjects) => this.memory.forget(subjects));
    this.afterCommit.onEvery(() => this.watch.wrote());
    this.watch.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    this.door.close();
    return this.watch.stop();
  }

  /** For Fastify, as what comes first on the route. */
  readonly onRequest = async (request: Request, reply: FastifyReply): Promise<FastifyReply | undefined> =>
    (await this.answer(request, reply)) ? reply : undefined;

  /** Whether it answered; otherwise nothing has happened that the handler would have to know. */
  private async answer(request: Request, reply: FastifyReply): Promise<boolean> {
    const question = await this.questionOf(request);
    if (question === null) return false;
    const found = this.isBypassed(request) ? null : this.found(question);
    if (found !== null) this.admission.letIn(request, question.actor);
    const answer = found ?? (await this.read(request, question));
    if (answer === null) return false;
    this.metrics.count(found === null ? 'database' : 'memory');
    give(request, reply, question.language, answer);
    return true;
  }

  private async questionOf(request: Request): Promise<Question | null> {
    const { headers, url } = request;
    if (request.method !== 'GET' || hasBody(request)) return null;
    const actor =
      this.callers.find(headers.authorization, request.socket) ?? (await this.proved(headers.authorization));
    if (actor === null || !may(actor, 'ratings:read')) return null;
    if (!comesFrom(request.ip, actor.addresses)) return null;
    const mark = url.indexOf('?');
    const query = mark < 0 ? '' : url.slice(mark);
    const subjectId = subjectCode(request.params.subjectId);
    return { subjectId, query, language: languageOf(headers['accept-language']), actor };
  }

  /** What is wrong with the caller, the guard says. */
  private proved(authorization: string | undefined): Promise<Actor | null> {
    return this.callers.prove(authorization).catch(() => null);
  }

  private isBypassed({ headers }: Request): boolean {
    const { 'cache-control': control } = headers;
    return !this.watch.isFresh || (control !== undefined && /(?:^|[\s,])no-cache(?:$|[\s,])/i.test(control));
  }

  private found({ subjectId, query, language, actor }: Question): ReadyAnswer | null {
    return this.memory.find(subjectId, { query, language }, reachOf(actor), this.clock.today());
  }

  private async read(request: Request, question: Question): Promise<ReadyAnswer | null> {
    const { subjectId, language, query, actor } = question;
    const asked = plainQuery(request);
    if (asked === null || SUBJECT_ID_RULE.faults(subjectId).length > 0) return null;
    this.admission.letIn(request, actor);
    request.caller.reach = reachOf(actor);
    const reading = this.memory.begin();
    try {
      const book = await this.batches.read(reachOf(actor), subjectId, asked.scheme ?? null);
      if (book === null) return null;
      const today = this.clock.today();
      const answer = ready(book, asOfDay(asked.asOf), today, language);
      this.memory.keep(subjectId, { query, language }, reachOf(actor), today, answer, reading);
      return answer;
    } catch (error) {
      if (error instanceof DomainError && REFUSALS.has(error.definition)) throw error;
      return null;
    } finally {
      this.memory.end(reading);
    }
  }
}

/** A reading with a body is left to whoever refuses it. */
const hasBody = ({ headers }: Request): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

/** `null` = about past knowledge, or wrong. */
function plainQuery(request: Request): RatingQuery | null {
  try {
    const query = parseQuery(RatingQuery, request.query);
    return query.knownAt === undefined && query.knownSeq === undefined ? query : null;
  } catch {
    return null;
  }
}

function ready(book: RatedBook, asked: Day | null, today: Day, language: Language): ReadyAnswer {
  const answer = answerAt(book, asked, today);
  const body = JSON.stringify(ratingView(answer, book.timeline, language));
  const { asOf: from, validUntil } = answer;
  const until = validUntil === null ? null : shanghaiDay(new Date(validUntil));
  return {
    body: Buffer.from(body),
    etag: etagOf(body),
    ...(asked === null ? { from, until } : { from: null, until: null }),
  };
}

function give(request: Request, reply: FastifyReply, language: Language, { body, etag }: ReadyAnswer): void {
  void reply.header('content-language', language).header('vary', 'Accept-Language').header('etag', etag);
  if (matchesIfNoneMatch(request.headers['if-none-match'], etag)) void reply.code(304).send();
  else void reply.header('content-type', 'application/json; charset=utf-8').send(body);
}
