import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, type DomainError } from '#kernel';
import { problemHeaders, problemOf, PROBLEM_TYPE } from './problem.js';

/** Turns a reply into the problem: status and headers; returns the body. Bytes, for Fastify adds a charset to a text. */
export function prepareProblem(request: FastifyRequest, reply: FastifyReply, error: DomainError): Buffer {
  const language = languageOf(request.headers['accept-language']);
  void reply
    .code(error.definition.status)
    .headers(problemHeaders(error, language))
    .header('content-type', PROBLEM_TYPE);
  void reply.removeHeader('content-length').removeHeader('etag');
  return Buffer.from(JSON.stringify(problemOf(error, language, request.id)));
}

export function isProblem(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type') ?? '').startsWith(PROBLEM_TYPE);
}
