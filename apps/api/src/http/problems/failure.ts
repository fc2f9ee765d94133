import { HttpException } from '@nestjs/common';
import { asDomainError } from '#database';
import { DomainError, type ErrorDefinition } from '#kernel';
import * as errors from './errors.js';

/** What Fastify refuses before Nest sees it. */
const BY_FASTIFY_CODE: Readonly<Record<string, ErrorDefinition>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: errors.MALFORMED_JSON,
  FST_ERR_CTP_EMPTY_JSON_BODY: errors.MALFORMED_JSON,
  FST_ERR_CTP_BODY_TOO_LARGE: errors.TOO_LARGE,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: errors.UNSUPPORTED_MEDIA_TYPE,
  FST_ERR_CTP_EMPTY_TYPE: errors.UNSUPPORTED_MEDIA_TYPE,
  FST_ERR_BAD_URL: errors.MALFORMED_URL,
  FST_ERR_MAX_PARAM_LENGTH: errors.URL_TOO_LONG,
};

const BY_STATUS: Readonly<Record<number, ErrorDefinition>> = {
  400: errors.MALFORMED,
  401: errors.UNAUTHENTICATED,
  403: errors.FORBIDDEN,
  404: errors.NOT_FOUND,
  408: errors.TIMEOUT,
  409: errors.CONFLICT,
  413: errors.TOO_LARGE,
  414: errors.URL_TOO_LONG,
  415: errors.UNSUPPORTED_MEDIA_TYPE,
  422: errors.MALFORMED,
  431: errors.HEADERS_TOO_LARGE,
  503: errors.UNAVAILABLE,
};

/** The catalogue entry for a bare status; what has none is our fault (5xx) or the caller's (4xx). */
export function errorOfStatus(status: number): DomainError {
  const fallback = status >= 400 && status < 500 ? errors.MALFORMED : errors.UNEXPECTED;
  return new DomainError(BY_STATUS[status] ?? fallback);
}

/** What to answer to anything that was thrown. What nobody foresaw becomes `server/unexpected`. */
export function failureOf(exception: unknown): DomainError {
  const translated = asDomainError(exception);
  if (translated instanceof DomainError) return translated;
  const fastify = fastifyErrorOf(exception);
  const known = fastify === null ? undefined : BY_FASTIFY_CODE[fastify.code];
  if (known !== undefined) return new DomainError(known);
  if (exception instanceof HttpException) return errorOfStatus(exception.getStatus());
  if (fastify !== null && fastify.statusCode < 500) return errorOfStatus(fastify.statusCode);
  return new DomainError(errors.UNEXPECTED);
}

interface FastifyFault {
  readonly code: string;
  readonly statusCode: number;
}

/** A Fastify error, bare or as the cause of the exception that Nest wraps around it. */
function fastifyErrorOf(exception: unknown): FastifyFault | null {
  const inner = exception instanceof HttpException ? exception.cause : exception;
  if (!(inner instanceof Error)) return null;
  const { code, statusCode } = inner as Partial<FastifyFault>;
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number'
    ? { code, statusCode }
    : null;
}
