import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Caller, forCaller } from '#database';
import { DomainError } from '#kernel';
import { inRequest, type Log, type Metrics } from '#observability';
import { refusedAtTheDoor } from './front-door.js';
import { MALFORMED } from './problems/errors.js';
import { errorOfStatus } from './problems/failure.js';
import { isProblem, prepareProblem } from './problems/problem-reply.js';
import type { RouteTable } from './route-table.js';

/** What happens around every request: its id, its headers, its log line, its measurement. */
export function addRequestHooks(fastify: FastifyInstance, log: Log, metrics: Metrics, routes: RouteTable): void {
  fastify.decorateRequest('actor', null);
  fastify.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  fastify.decorateRequest('caller');
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.caller = new Caller();
    inContext(request, done);
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    // Node's parser stays in doubt after an upgrade that nobody took: what follows on the connection could hang.
    if (request.headers.upgrade !== undefined) void reply.header('connection', 'close');
    const nameless = request.raw.httpVersion === '1.1' && request.headers.host === undefined;
    done(nameless ? new DomainError(MALFORMED) : refusedAtTheDoor(request.raw));
  });
  // Again after the body has arrived: its last bytes come from the socket, outside the context.
  fastify.addHook('preValidation', (request, _reply, done) => inContext(request, done));
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const body = reply.statusCode >= 400 && !isProblem(reply) ? asProblem(request, reply) : payload;
    setAnswerHeaders(request, reply);
    done(null, body);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    report(request, reply, log, metrics);
    done();
  });
}

/** What is asked below a request is asked for its caller, of whom the guard will know more. */
function inContext(request: FastifyRequest, run: () => void): void {
  forCaller(request.caller, () => inRequest({ requestId: request.id }, run));
}

/** `no-store` unless the answer has a tag to ask again by. */
export function setAnswerHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  if (reply.getHeader('cache-control') !== undefined) return;
  void reply.header('cache-control', reply.hasHeader('etag') ? 'private, no-cache' : 'no-store');
}

/** The net under everything: whoever answers an error in his own words (Nest's 503 at shutdown) answers in ours. */
function asProblem(request: FastifyRequest, reply: FastifyReply): Buffer {
  return prepareProblem(request, reply, errorOfStatus(reply.statusCode));
}

function report(request: FastifyRequest, reply: FastifyReply, log: Log, metrics: Metrics): void {
  const { method, id: requestId, actor } = request;
  const route = request.routeOptions.url?.replace('::', ':') ?? 'none';
  const { statusCode: status, elapsedTime: ms } = reply;
  noteServed({ requestId, method, route, status, ms, keyId: actor?.keyId }, log, metrics);
}

interface Served {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly keyId: string | undefined;
}

/** The log line and the measurement of a request that was answered. */
export function noteServed({ requestId, method, route, status, ms, keyId }: Served, log: Log, metrics: Metrics): void {
  metrics.observeRequest({ method, route, status, seconds: ms / 1_000 });
  const durationMs = Math.round(ms * 10) / 10;
  const line = { requestId, method, route, status, durationMs };
  log.request(keyId === undefined ? line : { ...line, keyId });
}
