import type { Actor } from './actor.js';
import { hashApiKey, isApiKey } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';

/** Turns an API key into who is asking. */
export class AuthenticateKey {
  constructor(private readonly keys: ApiKeyStore) {}

  /** `null` for whatever doesn't hold: a malformed, unknown or revoked key. */
  async execute(secret: string): Promise<Actor | null> {
    if (!isApiKey(secret)) return null;
    const key = await this.keys.findByHash(hashApiKey(secret));
    if (key === null || key.revokedAt !== null) return null;
    return { keyId: key.id, person: key.person.personId, role: key.role, scopes: key.scopes, region: key.region };
  }
}
