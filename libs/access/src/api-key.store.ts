import type { Tx } from '#kernel';
import type { ApiKey } from './api-key.js';

/** Keeps the hashes of API keys. */
export abstract class ApiKeyStore {
  /** The key with this hash, revoked or not. */
  abstract findByHash(hash: string): Promise<ApiKey | null>;
  /**
   * Adds a key, and its person with the first one; its id and its hash must be new. Without a case it is refused as soon
   * as two persons can issue keys.
   */
  abstract insert(tx: Tx, key: ApiKey): Promise<void>;
  /** Whether one person may ask for a key and another one may approve it: from then on every key takes the two. */
  abstract takesTwoPersons(): Promise<boolean>;
  /** Ends a key's life. `false` when there is no such key or it ended before; the first end stays. */
  abstract revoke(id: string, at: Date): Promise<boolean>;
  /** Ends the life of every key of a person; how many that were. */
  abstract revokeAllOf(personId: string, at: Date): Promise<number>;
}
