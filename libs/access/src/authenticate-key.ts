import { type Clock, shanghaiDay } from '#kernel';
import type { Actor } from './actor.js';
import { type ApiKey, hashApiKey, isApiKey } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';

/** Turns an API key into who is asking. */
export class AuthenticateKey {
  constructor(
    private readonly keys: ApiKeyStore,
    private readonly clock: Clock,
  ) {}

  /** `null` for whatever doesn't hold: a malformed, unknown, revoked, expired or replaced key. */
  async execute(secret: string): Promise<Actor | null> {
    if (!isApiKey(secret)) return null;
    const key = await this.keys.findByHash(hashApiKey(secret));
    if (key === null || !isAlive(key, this.clock.now())) return null;
    const { id: keyId, person, role, scopes, region, addresses } = key;
    return { keyId, person: person.personId, role, scopes, region, addresses };
  }
}

function isAlive({ revokedAt, expiresOn, replacedFrom }: ApiKey, now: Date): boolean {
  if (revokedAt !== null || (replacedFrom !== null && replacedFrom <= now)) return false;
  return expiresOn === null || shanghaiDay(now) < expiresOn;
}
