import { assert } from '#kernel';
import type { DataKeyStore } from './data-key.store.js';
import type { RootKeys } from './root-keys.js';
import { keyContext } from './vault.js';

const KEYS_PER_PAGE = 500;

/**
 * Wraps every data key with the active root key, so that earlier ones can be destroyed. Each is done by itself: what a
 * killed run has done stays done, and the next one goes on with the rest.
 */
export class RewrapKeys {
  constructor(
    private readonly rootKeys: RootKeys,
    private readonly store: DataKeyStore,
  ) {}

  /** `onProgress` hears how many are done. Throws where a root key is missing; what it has done stays. */
  async execute(onProgress: (done: number) => void = () => {}): Promise<number> {
    const active = (await this.rootKeys.ids()).at(-1);
    if (active === undefined) return 0;
    let done = 0;
    for (let after = ''; ;) {
      const page = await this.store.wrappedByOthers(active, after, KEYS_PER_PAGE);
      for (const key of page) {
        const dataKey = await this.rootKeys.unwrap(key, keyContext(key.id));
        const wrapped = await this.rootKeys.wrap(dataKey, keyContext(key.id));
        if (await this.store.rewrap(key, wrapped)) done += 1;
      }
      if (page.length === 0) return done;
      onProgress(done);
      const last = page.at(-1);
      assert(last !== undefined, 'a page has a last key');
      after = last.id;
    }
  }
}
