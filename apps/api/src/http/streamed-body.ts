import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { refusedPacking } from './json-body.js';
import { UNSUPPORTED_MEDIA_TYPE } from './problems/errors.js';

/** Files of lines. */
const STREAMED_TYPES = [
  'application/x-ndjson',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the handler reads the body as it comes. */
    readonly streamed?: boolean;
  }
}

/** The handler reads the body as it comes, for as long as it comes: a file of lines, of any size. */
export const Streamed = (): MethodDecorator => RouteConfig({ streamed: true });

/** Files are for the handlers that read them as they come, in their charsets; for all others bodies are JSON. */
export function acceptStreams(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(STREAMED_TYPES, (request, payload, done) => {
    const refused = isStreamed(request) ? refusedPacking(request) : new DomainError(UNSUPPORTED_MEDIA_TYPE);
    return refused === null ? done(null, payload) : done(refused, undefined);
  });
}

/**
 * A body that takes longer to arrive than this is a slow attack, not a slow line; only a handler that reads it as it
 * comes has more time, and none for a pause as long as that.
 */
export function limitArrival(fastify: FastifyInstance, limitMs: number): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (hasBody(request)) watchArrival(fastify, request, limitMs);
    done();
  });
}

function watchArrival(fastify: FastifyInstance, request: FastifyRequest, limitMs: number): void {
  const { raw } = request;
  // As Node itself says it, so that it is answered in the same way.
  const late = (): void => {
    const fault = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    fastify.server.emit('clientError', fault, raw.socket);
  };
  if (isStreamed(request)) {
    raw.setTimeout(limitMs, late);
    raw.once('end', () => raw.setTimeout(0));
    return;
  }
  // Answered isn't arrived: whoever is refused at once may go on sending, and would hold the connection for ever.
  const timer = setTimeout(() => void (raw.complete === false && late()), limitMs).unref();
  raw.once('end', () => clearTimeout(timer));
}

const isStreamed = ({ routeOptions }: FastifyRequest): boolean => routeOptions.config.streamed === true;

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
