import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { may, type Actor, type Authenticate } from '#access';
import type { Caller } from '#database';
import { DomainError } from '#kernel';
import { MISSING_SCOPE, UNAUTHENTICATED } from '../problems/errors.js';
import { ACCESS, type Access } from './access.decorators.js';
import { type Admission, reachOf } from './admission.js';

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
    private readonly admission: Admission,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.anonymous === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = await this.actorOf(request);
    const scope = access?.scope;
    if (scope === undefined || !may(actor, scope)) throw new DomainError(MISSING_SCOPE, { scope: scope ?? '?' });
    request.caller.reach = reachOf(actor);
    return true;
  }

  private async actorOf(request: FastifyRequest): Promise<Actor> {
    const admitted = this.admission.admittedWith(request);
    if (admitted !== undefined) return (request.actor = admitted);
    const actor = await this.authenticate.execute(request.headers.authorization);
    if (actor === null) throw new DomainError(UNAUTHENTICATED);
    this.admission.letIn(request, actor);
    return actor;
  }
}
