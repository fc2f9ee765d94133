import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MATCH_REQUIRED } from '#casework';
import { DomainError } from '#kernel';
import { strongTags } from '../http/index.js';

/** The versions in `If-Match` (RFC 9110 §13.1.1); `null` for `*`. Without the header the request is refused with 428. */
export const SeenVersions = createParamDecorator((_: unknown, context: ExecutionContext): readonly string[] | null => {
  const named = strongTags(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']);
  if (named === null) throw new DomainError(MATCH_REQUIRED);
  return named === '*' ? null : named;
});
