import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { type Actor, may, type ProvenCallers } from '#access';
import { type Clock, type Language, languageOf, subjectCode } from '#kernel';
import { acceptableRequestId, type Log, type Metrics } from '#observability';
import type { RatingWatch } from '#rating';
import { type Admission, matchesIfNoneMatch, noteServed, reachOf } from '../http/index.js';
import type { MemoryMetrics } from './memory-metrics.js';
import type { RatingMemory, ReadyAnswer } from './rating-memory.js';

const PATH = '/v1/ratings/';
const ROUTE = '/v1/ratings/:subjectId';
/** An id as it is written without escapes, and a query. */
const PLAIN = /^[\w.-]+(?=$|\?)/;

/**
 * Gives ratings that are ready to callers who are known, without a promise and without Fastify: the same bytes and headers
 * as `HotRatings`, to which it leaves whatever is not as plain as that.
 */
export class RatingDoor {
  private isOpen = true;

  constructor(
    private readonly callers: ProvenCallers,
    private readonly admission: Admission,
    private readonly memory: RatingMemory,
    private readonly watch: RatingWatch,
    private readonly clock: Clock,
    private readonly metrics: MemoryMetrics,
    private readonly log: Log,
    private readonly served: Metrics,
  ) {}

  /** From now on everybody goes in, to be told that the service ends. */
  close(): void {
    this.isOpen = false;
  }

  /** Whether it answered. */
  readonly answer = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url, headers, socket } = request;
    if (url === undefined || !url.startsWith(PATH) || !this.isOpen || !this.watch.isFresh) return false;
    const asked = url.slice(PATH.length);
    const id = PLAIN.exec(asked)?.[0];
    if (id === undefined || !isPlain(request, headers)) return false;
    const actor = this.callers.find(headers.authorization, socket);
    // Which address is behind a proxy, Fastify finds out.
    if (actor === null || !may(actor, 'ratings:read') || actor.addresses.length > 0) return false;
    const language = languageOf(headers['accept-language']);
    const found = this.memory.find(
      subjectCode(id),
      { query: asked.slice(id.length), language },
      reachOf(actor),
      this.clock.today(),
    );
    if (found === null || !this.admission.count(actor)) return false;
    this.give(request, response, { actor, language, found });
    return true;
  };

  private give(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
    const begun = performance.now();
    const { actor, language, found } = answer;
    const { headers } = request;
    const requestId = acceptableRequestId(headers['x-request-id']) ?? randomUUID();
    const ifNoneMatch = headers['if-none-match'];
    const status = ifNoneMatch !== undefined && matchesIfNoneMatch(ifNoneMatch, found.etag) ? 304 : 200;
    const about = status === 304 ? NOTHING : ['content-type', JSON_TYPE, 'content-length', String(found.body.length)];
    response.writeHead(status, [
      ...ALWAYS,
      ...about,
      'x-request-id',
      requestId,
      'etag',
      found.etag,
      'content-language',
      language,
    ]);
    response.end(status === 304 ? undefined : found.body);
    this.metrics.count('memory');
    const ms = performance.now() - begun;
    noteServed({ requestId, method: 'GET', route: ROUTE, status, ms, keyId: actor.keyId }, this.log, this.served);
  }
}

interface Answer {
  readonly actor: Actor;
  readonly language: Language;
  readonly found: ReadyAnswer;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const ALWAYS = [
  'vary',
  'Accept-Language',
  'x-content-type-options',
  'nosniff',
  'cache-control',
  'private, no-cache',
] as const;
const NOTHING: readonly string[] = [];

/** A reading as everybody sends it: no body, nothing about the connection, no wish to be asked anew. */
function isPlain({ method, httpVersion }: IncomingMessage, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET' || httpVersion !== '1.1' || headers.host === undefined) return false;
  if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return false;
  return headers.upgrade === undefined && headers.expect === undefined && headers['cache-control'] === undefined;
}
