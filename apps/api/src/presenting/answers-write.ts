import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiConflictResponse, ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';

interface WriteAnswers {
  /** What 201, 200 and 409 mean here. */
  readonly created: string;
  /** Absent where every request makes something new. */
  readonly same?: string;
  readonly conflict?: string;
}

const KEY_REUSED_TOO_SOON = 'A request with the same Idempotency-Key is still running';

const REPLAYED = {
  'Idempotency-Replayed': {
    description: 'Present when this is the answer of an earlier request with the same Idempotency-Key',
    schema: { type: 'string' as const, enum: ['true'] },
  },
};

/** Documents the header by which a write may be repeated. */
export const TakesIdempotencyKey = (): MethodDecorator =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Makes the request repeatable: same key and body → the first answer; same key, other body → 422',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  });

/** Documents a handler that goes through `answerCommand`: 201 when it made something, 200 when it was there. */
export function AnswersWrite(type: Class<object>, { created, same, conflict }: WriteAnswers): MethodDecorator {
  return applyDecorators(
    TakesIdempotencyKey(),
    ApiCreatedResponse({ type, headers: REPLAYED, description: created }),
    ...(same === undefined ? [] : [ApiOkResponse({ type, headers: REPLAYED, description: same })]),
    ApiConflictResponse({ description: [conflict, KEY_REUSED_TOO_SOON].filter(Boolean).join('. ') }),
  );
}
