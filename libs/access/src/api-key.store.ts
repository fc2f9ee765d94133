import type { ApiKey } from './api-key.js';

/** Keeps the hashes of API keys. */
export abstract class ApiKeyStore {
  /** The key with this hash, revoked or not. */
  abstract findByHash(hash: string): Promise<ApiKey | null>;
  /** Adds a key, and its person with the first one; its id and its hash must be new. */
  abstract insert(key: ApiKey): Promise<void>;
  /** Ends a key's life. `false` when there is no such key or it ended before; the first end stays. */
  abstract revoke(id: string, at: Date): Promise<boolean>;
  /** Ends the life of every key of a person; how many that were. */
  abstract revokeAllOf(personId: string, at: Date): Promise<number>;
}
