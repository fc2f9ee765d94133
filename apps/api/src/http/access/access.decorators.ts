import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor, Scope } from '#access';
import { assert } from '#kernel';

export const ACCESS = Symbol('probity:access');
export const SCOPE_EXTENSION = 'x-required-scope';

/** What a handler asks of whoever calls it. */
export type Access = { readonly anonymous: true } | { readonly anonymous: false; readonly scope: Scope };

/** Anybody may call this, without a key. */
export const Anonymous = (): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, { anonymous: true } satisfies Access);

/** Only a key with this scope may call this. */
export const RequireScope = (scope: Scope): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata(ACCESS, { anonymous: false, scope } satisfies Access),
    ApiBearerAuth(),
    ApiExtension(SCOPE_EXTENSION, scope),
  );

/** Who is calling. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  assert(actor !== null, '@CurrentActor() stands only where a scope is required');
  return actor;
});
