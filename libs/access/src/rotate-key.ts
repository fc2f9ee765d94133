import { type Clock, DomainError, type Tx } from '#kernel';
import { NOT_A_KEY, ROTATION_RUNNING } from './access.errors.js';
import type { ApiKeyStore } from './api-key.store.js';

const HOUR_MS = 3_600_000;

export interface Rotation {
  /** SHA-256 of the new secret in hex: its holder alone has it. */
  readonly keyHash: string;
  /** For so long the secret before opens the door too. */
  readonly overlapHours: number;
}

export interface RotatedKey {
  readonly keyId: string;
  /** Counts the secrets of the key. */
  readonly secret: number;
  readonly previousUntil: Date;
}

/**
 * Gives a key another secret: who it is, what it may and when it ends stays. Its holder alone can, with the key itself, and
 * not while the secret before still holds: whoever found that one could make it last for ever.
 */
export class RotateKey {
  constructor(
    private readonly keys: ApiKeyStore,
    private readonly clock: Clock,
  ) {}

  async execute(tx: Tx, keyId: string, { keyHash, overlapHours }: Rotation): Promise<RotatedKey> {
    const now = this.clock.now();
    const newest = await this.keys.newestSecret(tx, keyId);
    if (newest === null) throw new DomainError(NOT_A_KEY);
    if (newest.previousUntil !== null && newest.previousUntil > now) throw new DomainError(ROTATION_RUNNING);
    const previousUntil = new Date(now.getTime() + overlapHours * HOUR_MS);
    const secret = newest.number + 1;
    await this.keys.addSecret(tx, keyId, { number: secret, hash: keyHash, previousUntil });
    return { keyId, secret, previousUntil };
  }
}
