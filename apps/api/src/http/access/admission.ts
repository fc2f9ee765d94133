import type { FastifyRequest } from 'fastify';
import { type Actor, comesFrom, WRONG_ADDRESS } from '#access';
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
  async letIn(request: FastifyRequest, actor: Actor): Promise<void> {
    request.actor = actor;
    if (!comesFrom(request.ip, actor.addresses)) throw new DomainError(WRONG_ADDRESS, { address: request.ip });
    await this.limit.take(actor.keyId);
    this.uses.note(actor.keyId);
    request.admitted = true;
  }
}

export const reachOf = ({ region }: Actor): Reach => region ?? EVERYWHERE;
