import { randomBytes } from 'node:crypto';
import { canonicalJson, DomainError, type IdSource, type Tx } from '#kernel';
import type { DataKeyStore } from './data-key.store.js';
import { DATA_KEY_BYTES, decrypt, encrypt } from './envelope.js';
import type { RootKeys } from './root-keys.js';
import { ERASED, UNREADABLE } from './vault.errors.js';

/** Where an encrypted text stands: moved to another row or column it can't be read. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/** An encrypted text, and the key that is its own. */
export interface Sealed {
  readonly keyId: string;
  /** Base64. */
  readonly content: string;
}

/** The same, with its key as it is wrapped; `null` = the key was destroyed, and the text with it. */
export interface Stored extends Sealed {
  readonly rootKey: string;
  readonly wrapped: string | null;
}

/**
 * Encrypts what hardly anybody may read. Each text has a data key of its own, which a root key wraps: destroying the one
 * erases the text, rotating the other touches no text.
 */
export class Vault {
  constructor(
    private readonly rootKeys: RootKeys,
    private readonly store: DataKeyStore,
    private readonly ids: IdSource,
  ) {}

  async seal(tx: Tx, place: Place, text: string): Promise<Sealed> {
    const [keyId, dataKey] = [this.ids.next('key'), randomBytes(DATA_KEY_BYTES)];
    const wrapped = await this.rootKeys.wrap(dataKey, keyContext(keyId));
    await this.store.insert(tx, { id: keyId, ...wrapped });
    return { keyId, content: encrypt(dataKey, Buffer.from(text), textContext(place, keyId)) };
  }

  async open(place: Place, { keyId, content, rootKey, wrapped }: Stored): Promise<string> {
    if (wrapped === null) throw new DomainError(ERASED);
    const dataKey = await this.rootKeys.unwrap({ rootKey, wrapped }, keyContext(keyId));
    const text = decrypt(dataKey, content, textContext(place, keyId));
    if (text === null) throw new DomainError(UNREADABLE);
    return text.toString();
  }
}

export const keyContext = (keyId: string): string => canonicalJson(['data_key', keyId, 'wrapped']);

const textContext = ({ table, row, column }: Place, keyId: string): string =>
  canonicalJson([table, row, column, keyId]);
