import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { comesFrom, may, type Actor, type Authenticate, WRONG_ADDRESS } from '#access';
import { type Caller, EVERYWHERE } from '#database';
import { DomainError } from '#kernel';
import { MISSING_SCOPE, UNAUTHENTICATED } from '../problems/errors.js';
import { ACCESS, type Access } from './access.decorators.js';
import type { KeyUses } from './key-uses.js';
import type { RateLimit } from './rate-limit.js';

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
    private readonly limit: RateLimit,
    private readonly uses: KeyUses,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.anonymous === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = await this.authenticate.execute(request.headers.authorization);
    if (actor === null) throw new DomainError(UNAUTHENTICATED);
    await this.letIn(request, actor);
    const scope = access?.scope;
    if (scope === undefined || !may(actor, scope)) throw new DomainError(MISSING_SCOPE, { scope: scope ?? '?' });
    request.caller.reach = actor.region ?? EVERYWHERE;
    return true;
  }

  private async letIn(request: FastifyRequest, actor: Actor): Promise<void> {
    request.actor = actor;
    if (!comesFrom(request.ip, actor.addresses)) throw new DomainError(WRONG_ADDRESS, { address: request.ip });
    await this.limit.take(actor.keyId);
    this.uses.note(actor.keyId);
  }
}
