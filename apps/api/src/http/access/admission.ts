import type { FastifyRequest } from 'fastify';
import { type Actor, comesFrom, TOO_MANY_REQUESTS, WRONG_ADDRESS } from '#access';
import { EVERYWHERE, type Reach } from '#database';
import { DomainError } from '#kernel';
import type { KeyUses } from './key-uses.js';
import type { RateLimit } from './rate-limit.js';

/** What everybody passes who has shown who they are: the address they come from, how often they ask. */
export class Admission {
  constructor(
    private readonly limit: RateLimit,
    private readonly uses: KeyUses,
  ) {}

  /** Who is calling, from now on. Refused from a wrong address, or too often. */
  letIn(request: FastifyRequest, actor: Actor): void {
    request.actor = actor;
    if (!comesFrom(request.ip, actor.addresses)) throw new DomainError(WRONG_ADDRESS, { address: request.ip });
    if (!this.count(actor)) throw new DomainError(TOO_MANY_REQUESTS, { seconds: this.limit.againAfterS });
    request.admitted = true;
  }

  /** Counts a request of somebody whose address is known to be right; `false` = too many. */
  count({ keyId }: Actor): boolean {
    if (!this.limit.take(keyId)) return false;
    this.uses.note(keyId);
    return true;
  }
}

export const reachOf = ({ region }: Actor): Reach => region ?? EVERYWHERE;
