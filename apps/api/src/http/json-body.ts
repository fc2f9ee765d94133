import { isUtf8 } from 'node:buffer';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { repeatedKey } from './json-keys.js';
import { DUPLICATE_KEY, UNREAD_CHARSET, UNREAD_ENCODING } from './problems/errors.js';
import { fault } from './validation/rule.js';
import { ANOTHER_KEY } from './validation/field-errors.js';

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;

/** Bodies are JSON in UTF-8 as it stands; whatever else could only be misread is told what to send instead. */
export function acceptJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const refused = refusedForm(request, body as Buffer);
    if (refused !== null) return done(refused, undefined);
    const text = body.toString('utf8');
    return parseJson(request, text, (error, value) => {
      if (error === null) return done(repetitionIn(text), value);
      return done(error, undefined);
    });
  });
}

/** Cheapest first. Bytes that are no UTF-8 would silently become `�`. */
const refusedForm = (request: FastifyRequest, body: Buffer): Error | null =>
  refusedByHeaders(request) ?? (isUtf8(body) ? null : new errorCodes.FST_ERR_CTP_INVALID_JSON_BODY());

/** A body of which its headers say that it could only be misread. */
function refusedByHeaders(request: FastifyRequest): DomainError | null {
  const packed = refusedPacking(request);
  if (packed !== null) return packed;
  const charset = charsetIn(request) ?? 'utf-8';
  return /^utf-?8$/i.test(charset) ? null : new DomainError(UNREAD_CHARSET, { charset });
}

export function refusedPacking({ headers }: FastifyRequest): DomainError | null {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  return encoding === 'identity' ? null : new DomainError(UNREAD_ENCODING, { encoding });
}

/** What the content type says of its characters; `undefined` = nothing. */
export const charsetIn = ({ headers }: FastifyRequest): string | undefined =>
  CHARSET.exec(headers['content-type'] ?? '')?.[1];

/** `JSON.parse` takes the last of two equal keys: half of what was sent would be dropped without a word. */
export function repetitionIn(text: string): DomainError | null {
  const path = repeatedKey(text);
  return path === null ? null : new DomainError(DUPLICATE_KEY, { path }, [fault(path, 'duplicate', ANOTHER_KEY)]);
}
