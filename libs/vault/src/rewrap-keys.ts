import { DomainError } from '#kernel';
import type { DataKeyStore, StoredKey } from './data-key.store.js';
import type { RootKeys } from './root-keys.js';
import { keyContext } from './vault.js';
import { ROOT_KEY_MISSING } from './vault.errors.js';

const KEYS_PER_PAGE = 500;

export interface Rewrapped {
  readonly done: number;
  /** Root keys that aren't there, of data keys that stay as they are. */
  readonly missing: readonly string[];
}

/**
 * Wraps every data key with the active root key, so that earlier ones can be destroyed. Each is done by itself: what a
 * killed run has done stays done, and the next one goes on with the rest.
 */
export class RewrapKeys {
  constructor(
    private readonly rootKeys: RootKeys,
    private readonly store: DataKeyStore,
  ) {}

  /** `onProgress` hears how many were looked at. */
  async execute(onProgress: (looked: number) => void = () => {}): Promise<Rewrapped> {
    const active = (await this.rootKeys.ids()).at(-1);
    const missing = new Set<string>();
    let [looked, done] = [0, 0];
    for (let after = ''; active !== undefined;) {
      const page = await this.store.wrappedByOthers(active, after, KEYS_PER_PAGE);
      for (const key of page) {
        if (await this.rewrap(key, missing)) done += 1;
        onProgress((looked += 1));
      }
      if (page.length < KEYS_PER_PAGE) break;
      after = page.at(-1)!.id;
    }
    return { done, missing: [...missing] };
  }

  private async rewrap(key: StoredKey, missing: Set<string>): Promise<boolean> {
    try {
      const dataKey = await this.rootKeys.unwrap(key, keyContext(key.id));
      return await this.store.rewrap(key, await this.rootKeys.wrap(dataKey, keyContext(key.id)));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== ROOT_KEY_MISSING.code) throw error;
      missing.add(key.rootKey);
      return false;
    }
  }
}
