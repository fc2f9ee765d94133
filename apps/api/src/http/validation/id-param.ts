import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  Param,
  type PipeTransform,
} from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError, subjectCode } from '#kernel';
import { INVALID_CONTENT, NOT_FOUND } from '../problems/errors.js';
import { invalid } from './parse-input.js';
import type { Rule } from './rule.js';
import { ID_RULE, SUBJECT_ID_RULE } from './text-rules.js';

/** An identifier in the path: what can't be one names nothing, so it is 404. */
export function IdParam(name: string): ParameterDecorator {
  return Param(
    name,
    pipe((value) => check(name, value, () => new DomainError(NOT_FOUND))),
  );
}

/** The identifier in the path where there is one to name, else `null`. */
export const MaybeIdParam = createParamDecorator((name: string | undefined, context: ExecutionContext) => {
  if (name === undefined) return null;
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
  return check(name, params[name], () => new DomainError(NOT_FOUND));
});

/** An identifier in the path that the request may create: a malformed one is 422. */
export function NewIdParam(name: string): ParameterDecorator {
  return Param(
    name,
    pipe((value) =>
      check(name, value, () =>
        invalid(
          INVALID_CONTENT,
          ruleOf(name)
            .faults(value)
            .map((f) => ({ ...f, path: name })),
        ),
      ),
    ),
  );
}

/** Documents an identifier of the path: `@ApiId('subjectId')` above the handler. */
export function ApiId(name: string, description?: string): MethodDecorator {
  const schema = { type: 'string', minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' } as const;
  return applyDecorators(ApiParam({ name, schema, ...(description !== undefined && { description }) }));
}

/** What is in the path under these names is a subject's code. */
const NAMES_SUBJECTS: ReadonlySet<string> = new Set(['subjectId', 'institutionId']);

const ruleOf = (name: string): Rule => (NAMES_SUBJECTS.has(name) ? SUBJECT_ID_RULE : ID_RULE);

function check(name: string, value: unknown, refuse: () => DomainError): unknown {
  if (ruleOf(name).faults(value).length > 0) throw refuse();
  return NAMES_SUBJECTS.has(name) ? subjectCode(value as string) : value;
}

function pipe(transform: (value: unknown) => unknown): PipeTransform {
  return { transform };
}
