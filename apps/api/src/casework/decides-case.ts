import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiForbiddenResponse,
  ApiHeader,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiResponse,
} from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../presenting/answers-write.js';

/** Documents a decision: what it answers, and that it names the state which the checker has seen. */
export function DecidesCase(type: Type<object>, done: string, forbidden: string): MethodDecorator {
  return applyDecorators(
    TakesIdempotencyKey(),
    ApiHeader({ name: 'If-Match', required: true, description: "The case's ETag, or *", schema: { type: 'string' } }),
    ApiOkResponse({ type, description: done }),
    ApiForbiddenResponse({ description: forbidden }),
    ApiConflictResponse({ description: 'It is decided already' }),
    ApiPreconditionFailedResponse({ description: 'The case has changed' }),
    ApiResponse({ status: 428, description: 'If-Match is missing' }),
  );
}
