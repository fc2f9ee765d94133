import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import type { FastifyRequest } from 'fastify';
import { type Actor, comesFrom, TOO_MANY_REQUESTS, WRONG_ADDRESS } from '#access';
import type { Config } from '#config';
import { EVERYWHERE, type Reach } from '#database';
import { DomainError } from '#kernel';
import type { KeyUses } from './key-uses.js';
import type { RateLimit } from './rate-limit.js';

/** What everybody passes who has shown who they are: the address they come from, how often they ask. */
export class Admission {
  private readonly admitted = new WeakMap<IncomingMessage, Actor>();
  private readonly addressOf: (request: IncomingMessage) => string;

  constructor(
    { trustedProxies }: Pick<Config, 'trustedProxies'>,
    private readonly limit: RateLimit,
    private readonly uses: KeyUses,
  ) {
    this.addressOf = addressBehind(trustedProxies);
  }

  /** Who is calling, from now on. Refused from a wrong address, or too often. */
  letIn(request: FastifyRequest, actor: Actor): void {
    request.actor = actor;
    if (!comesFrom(request.ip, actor.addresses)) throw new DomainError(WRONG_ADDRESS, { address: request.ip });
    if (!this.count(actor)) throw new DomainError(TOO_MANY_REQUESTS, { seconds: this.limit.againAfterS });
  }

  /** Whether somebody may ask from where the request comes, as Fastify would find it. */
  mayComeFrom(request: IncomingMessage, { addresses }: Actor): boolean {
    return addresses.length === 0 || comesFrom(this.addressOf(request), addresses);
  }

  /** Counts a request of somebody who comes from the right address; `false` = too many. */
  count({ keyId }: Actor): boolean {
    if (!this.limit.take(keyId)) return false;
    this.uses.note(keyId);
    return true;
  }

  /** The same of a request that may have to go in yet, where it isn't to be counted again. */
  admit(request: IncomingMessage, actor: Actor): boolean {
    if (!this.count(actor)) return false;
    this.admitted.set(request, actor);
    return true;
  }

  /** Who has passed already with this request. */
  admittedWith({ raw }: FastifyRequest): Actor | undefined {
    return this.admitted.get(raw);
  }
}

function addressBehind(trustedProxies: string | null): (request: IncomingMessage) => string {
  if (trustedProxies === null) return ({ socket }) => socket.remoteAddress ?? '';
  const isTrusted = proxyAddr.compile(trustedProxies.split(',').map((each) => each.trim()));
  return (request) => proxyAddr(request, isTrusted);
}

export const reachOf = ({ region }: Actor): Reach => region ?? EVERYWHERE;
