import type { Tx } from '#kernel';
import type { ApiKey } from './api-key.js';

export interface NewestSecret {
  /** Counts the secrets of a key from 1. */
  readonly number: number;
  /** `null` = it is the first. */
  readonly previousUntil: Date | null;
}

export interface KeySecret {
  readonly number: number;
  readonly hash: string;
  readonly previousUntil: Date;
}

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
  /** The number of a key's newest secret, and until when the one before holds; `null` = there is no such key. */
  abstract newestSecret(tx: Tx, keyId: string): Promise<NewestSecret | null>;
  /** Adds another secret to a key, beside the one before until a time. */
  abstract addSecret(tx: Tx, keyId: string, secret: KeySecret): Promise<void>;
  /** Notes when keys were last used; of what isn't a key nothing. */
  abstract noteUses(uses: ReadonlyMap<string, Date>): Promise<void>;
  /** Ends a key's life. `false` when there is no such key or it ended before; the first end stays. */
  abstract revoke(id: string, at: Date): Promise<boolean>;
  /** Ends the life of every key of a person; how many that were. */
  abstract revokeAllOf(personId: string, at: Date): Promise<number>;
}
