import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { may, type Actor, type Authenticate } from '#access';
import { type Caller, EVERYWHERE } from '#database';
import { DomainError } from '#kernel';
import { MISSING_SCOPE, UNAUTHENTICATED } from '../problems/errors.js';
import { ACCESS, type Access } from './access.decorators.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is calling; `null` on anonymous routes. */
    actor: Actor | null;
    /** What is seen for whoever is calling. */
    caller: Caller;
  }
}

/** Lets a call through only with a key or a token, and only with one that has the scope of the handler. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: Authenticate,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.anonymous === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.actor = await this.authenticate.execute(request.headers.authorization);
    if (request.actor === null) throw new DomainError(UNAUTHENTICATED);
    const scope = access?.scope;
    if (scope === undefined || !may(request.actor, scope))
      throw new DomainError(MISSING_SCOPE, { scope: scope ?? '?' });
    request.caller.reach = request.actor.region ?? EVERYWHERE;
    return true;
  }
}
