import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#config';
import { acceptableRequestId, type Log } from '#observability';
import { DomainError } from '#kernel';
import { acceptJsonOnly } from './json-body.js';
import { EXPECTATION_FAILED } from './problems/errors.js';
import { failureOf } from './problems/failure.js';
import { prepareProblem } from './problems/problem-reply.js';
import { answerBare, answerUnreadable } from './problems/raw-problem.js';
import { acceptStreams, limitArrival } from './streamed-body.js';
import { setAnswerHeaders } from './request-hooks.js';

/** For a request to arrive; one that is no file of lines. */
const REQUEST_TIMEOUT_MS = 60_000;
/** For a file to arrive. */
const LONGEST_FILE_MS = 12 * 60 * 60_000;
/** Longer than any identifier, so that a long one is still our 404 and not the router's 414. */
const MAX_PARAM_LENGTH = 256;

/** Fastify as the API uses it: our request ids, JSON bodies only, and problems for what fails before any route. */
export function fastifyAdapter(config: Config, log: Log): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: config.bodyLimitBytes,
    trustProxy: config.trustedProxies ?? false,
    requestTimeout: LONGEST_FILE_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false, // Nest's own 503 comes first, and ours is a problem document
    http: { requireHostHeader: false }, // ours says so in a problem document
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    genReqId: (request: IncomingMessage) => acceptableRequestId(request.headers['x-request-id']) ?? randomUUID(),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerUnroutable(error, request, reply, log),
    clientErrorHandler: (fault, socket) => answerUnreadable(fault, socket, randomUUID(), log),
  });
  answerExpectations(adapter.getInstance(), log);
  acceptJsonOnly(adapter.getInstance());
  acceptStreams(adapter.getInstance());
  limitArrival(adapter.getInstance(), REQUEST_TIMEOUT_MS);
  return adapter;
}

/** Node would answer an `Expect` that it doesn't know without a body. */
function answerExpectations(fastify: FastifyInstance, log: Log): void {
  fastify.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const requestId = acceptableRequestId(request.headers['x-request-id']) ?? randomUUID();
    answerBare(new DomainError(EXPECTATION_FAILED), request, response, requestId, log);
  });
}

/** No route, so no hooks: headers and the log line are made here. */
function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply, log: Log): void {
  const failure = failureOf(error);
  const { status } = failure.definition;
  log.request({ requestId: request.id, method: request.method, route: 'none', status });
  const body = prepareProblem(request, reply, failure);
  setAnswerHeaders(request, reply);
  void reply.send(body);
}
