import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiPreconditionFailedResponse, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { ExpectedVersion, NamedVersions } from '#registry';
import { etagOf, strongTags, weakTags } from '../http/index.js';

const VERSION = /^([1-9]\d{0,8})-[0-9a-f]+$/;

/**
 * The strong tag of what the registry answers: the version of the statement, then what pins every byte. `If-Match`
 * asks for the version alone, for that is all that a PUT replaces: an affiliation that somebody states meanwhile
 * changes what is shown of a person, and makes nobody's change of the name stale.
 */
export const statementTag = (version: number, view: object): string =>
  `"${version}-${etagOf(JSON.stringify(view)).slice(1, -1)}"`;

/** `put(@Expected() expected: ExpectedVersion)`: which version the caller has seen, by the preconditions. */
export const Expected = createParamDecorator((_: unknown, context: ExecutionContext): ExpectedVersion => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    match: versionsOf(strongTags(headers['if-match'])),
    noneMatch: versionsOf(weakTags(headers['if-none-match'])),
  };
});

function versionsOf(tags: '*' | readonly string[] | null): NamedVersions {
  if (tags === null) return null;
  return tags === '*' ? 'any' : tags.flatMap((tag) => VERSION.exec(tag)?.[1] ?? []).map(Number);
}

const TAG = { type: 'string' } as const;

/** Documents the preconditions of a PUT, and how they fail. */
export const TakesExpectedVersion = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of what it replaces, or *', schema: TAG }),
    ApiHeader({ name: 'If-None-Match', required: false, description: '*: only where nothing is yet', schema: TAG }),
    ApiPreconditionFailedResponse({ description: 'Another version is current than If-Match names, or one is there' }),
    ApiResponse({ status: 428, description: 'It would replace what is there: If-Match is missing' }),
  );

/** Documents a read that is asked again by its tag. */
export const TakesTagAtHand = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of an answer at hand', schema: TAG }),
    ApiResponse({ status: 304, description: 'The answer at hand still holds' }),
  );
