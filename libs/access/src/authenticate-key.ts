import type { Actor } from './actor.js';
import { hashApiKey, isApiKey } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';

const BEARER = /^bearer +(\S+) *$/i;

/** Turns an `Authorization` header into who is asking. */
export class AuthenticateKey {
  constructor(private readonly keys: ApiKeyStore) {}

  /** `null` for whatever doesn't hold: no header, another scheme, a malformed, unknown or revoked key. */
  async execute(authorization: string | undefined): Promise<Actor | null> {
    const secret = BEARER.exec(authorization ?? '')?.[1];
    if (secret === undefined || !isApiKey(secret)) return null;
    const key = await this.keys.findByHash(hashApiKey(secret));
    if (key === null || key.revokedAt !== null) return null;
    return { keyId: key.id, person: key.person.personId, role: key.role, scopes: key.scopes, region: key.region };
  }
}
