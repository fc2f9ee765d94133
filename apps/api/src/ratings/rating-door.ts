import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Actor, may, type ProvenCallers } from '#access';
import { DATABASE_UNAVAILABLE } from '#database';
import { DomainError, type Language } from '#kernel';
import { acceptableRequestId, type Log, type Metrics } from '#observability';
import { type Admission, matchesIfNoneMatch, noteServed, reachOf } from '../http/index.js';
import type { MemoryMetrics, Source } from './memory-metrics.js';
import { type Question, questionOf } from './plain-question.js';
import type { ReadyAnswer } from './rating-memory.js';
import type { ReadyRatings } from './ready-ratings.js';

const ROUTE = '/v1/ratings/:subjectId';

/** Who asks what, and to whom it is answered. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly question: Question;
  readonly begunAt: number;
  /** Whether somebody else answers by now. */
  isOver: boolean;
}

/** Nobody waits longer for a database that stands still. */
const PATIENCE_MS = 5_000;

/**
 * The one address that is asked ten thousand times a second, answered before Fastify and Nest see it: without a promise
 * where the caller is known and the answer ready, else in batches from the database. It gives the very bytes and headers of
 * `RatingsController.get`, and leaves to it whatever isn't plain: past knowledge, ids that are nobody's or belong
 * elsewhere, faults in the query, callers who may not.
 */
export class RatingDoor {
  private isOpen = true;

  constructor(
    private readonly callers: ProvenCallers,
    private readonly admission: Admission,
    private readonly ratings: ReadyRatings,
    private readonly metrics: MemoryMetrics,
    private readonly log: Log,
    private readonly served: Metrics,
  ) {}

  /** From now on everybody goes in, to be told that the service ends. */
  close(): void {
    this.isOpen = false;
  }

  /** A doorkeeper. */
  readonly answer = (request: IncomingMessage, response: ServerResponse): boolean | Promise<boolean> => {
    const question = this.isOpen ? questionOf(request) : null;
    if (question === null) return false;
    const visit: Visit = { request, response, question, begunAt: performance.now(), isOver: false };
    const actor = this.callers.find(request.headers.authorization, request.socket);
    const answered = actor === null ? this.answerUnknown(visit) : this.answerTo(actor, visit);
    return typeof answered === 'boolean' ? answered : soon(answered, visit);
  };

  /** What is wrong with a caller, the guard says. */
  private async answerUnknown(visit: Visit): Promise<boolean> {
    const actor = await this.callers.prove(visit.request.headers.authorization).catch(() => null);
    return actor !== null && this.answerTo(actor, visit);
  }

  private answerTo(actor: Actor, visit: Visit): boolean | Promise<boolean> {
    const { request, question } = visit;
    if (!may(actor, 'ratings:read') || !this.admission.mayComeFrom(request, actor)) return false;
    const found = this.ratings.find(question, reachOf(actor));
    if (found === null) return this.answerByReading(actor, visit);
    if (!this.admission.count(actor)) return false;
    this.give(found, 'memory', actor, visit);
    return true;
  }

  private async answerByReading(actor: Actor, visit: Visit): Promise<boolean> {
    const { request, question } = visit;
    if (!this.admission.admit(request, actor)) return false;
    const read = await this.ratings.read(question, reachOf(actor));
    if (read === null) return false;
    this.give(read, 'database', actor, visit);
    return true;
  }

  private give(answer: ReadyAnswer, source: Source, actor: Actor, visit: Visit): void {
    const { request, response, question, begunAt, isOver } = visit;
    if (isOver) return;
    const requestId = acceptableRequestId(request.headers['x-request-id']) ?? randomUUID();
    const status = send(request, response, requestId, question.language, answer);
    this.metrics.count(source);
    const ms = performance.now() - begunAt;
    noteServed({ requestId, method: 'GET', route: ROUTE, status, ms, keyId: actor.keyId }, this.log, this.served);
  }
}

/** The same answer, or in time none: refused as what can't be had now. */
function soon(answered: Promise<boolean>, visit: Visit): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      visit.isOver = true;
      reject(new DomainError(DATABASE_UNAVAILABLE));
    }, PATIENCE_MS);
    const inTime = (): void => clearTimeout(late);
    void answered.finally(inTime).then(resolve, reject);
  });
}

const ALWAYS = [
  'vary',
  'Accept-Language',
  'x-content-type-options',
  'nosniff',
  'cache-control',
  'private, no-cache',
] as const;

/** The status that was sent. */
function send(
  { headers }: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  language: Language,
  { body, etag }: ReadyAnswer,
): 200 | 304 {
  const always = [...ALWAYS, 'x-request-id', requestId, 'etag', etag, 'content-language', language];
  const asked = headers['if-none-match'];
  if (asked !== undefined && matchesIfNoneMatch(asked, etag)) {
    response.writeHead(304, always).end();
    return 304;
  }
  always.push('content-type', 'application/json; charset=utf-8', 'content-length', String(body.length));
  response.writeHead(200, always).end(body);
  return 200;
}
