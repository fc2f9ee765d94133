import { existsSync } from 'node:fs';
import { makePrivate, readPrivate, replacePrivate } from '#config';
import { canonicalJson, DomainError } from '#kernel';
import { decrypt, encrypt } from './envelope.js';
import { nextRootKey, parseRootKeys, type RootKey, rootKeysText } from './root-key.js';
import { RootKeys, type WrappedKey } from './root-keys.js';
import { ACTIVE_ROOT_KEY, NO_ROOT_KEYS, ROOT_KEY_MISSING, UNREADABLE } from './vault.errors.js';

/** Root keys in a file that its owner alone reads. It is read anew each time: what was rotated holds at once. */
export class FileRootKeys extends RootKeys {
  /** `mayMake` says whether nothing was encrypted yet: where keys were lost, new ones would only hide it. */
  constructor(
    private readonly path: string,
    private readonly mayMake: () => Promise<boolean>,
  ) {
    super();
  }

  async ids(): Promise<readonly string[]> {
    return existsSync(this.path) ? this.kept().map(({ id }) => id) : [];
  }

  async wrap(dataKey: Buffer, context: string): Promise<WrappedKey> {
    await this.makeFirst();
    const { id, key } = this.kept().at(-1)!;
    return { rootKey: id, wrapped: encrypt(key, dataKey, contextOf(id, context)) };
  }

  async unwrap({ rootKey, wrapped }: WrappedKey, context: string): Promise<Buffer> {
    const found = (existsSync(this.path) ? this.kept() : []).find(({ id }) => id === rootKey);
    if (found === undefined) throw new DomainError(ROOT_KEY_MISSING, { rootKey });
    const dataKey = decrypt(found.key, wrapped, contextOf(rootKey, context));
    if (dataKey === null) throw new DomainError(UNREADABLE);
    return dataKey;
  }

  async rotate(): Promise<string> {
    if (await this.makeFirst()) return this.kept().at(-1)!.id;
    const keys = this.kept();
    const next = nextRootKey(keys);
    replacePrivate(this.path, rootKeysText([...keys, next]));
    return next.id;
  }

  async destroy(id: string): Promise<void> {
    const keys = this.kept();
    if (keys.at(-1)!.id === id) throw new DomainError(ACTIVE_ROOT_KEY, { rootKey: id });
    if (!keys.some((key) => key.id === id)) throw new DomainError(ROOT_KEY_MISSING, { rootKey: id });
    replacePrivate(this.path, rootKeysText(keys.filter((key) => key.id !== id)));
  }

  /** As a text to be kept elsewhere: `restore` reads it. */
  backup(): string {
    return rootKeysText(this.kept());
  }

  /** Adds keys of a backup to those that are there; returns the ids of the added ones. */
  restore(text: string): readonly string[] {
    const saved = parseRootKeys(text);
    if (saved === null) throw new DomainError(NO_ROOT_KEYS);
    const kept = existsSync(this.path) ? this.kept() : [];
    const added = saved.filter(({ id }) => !kept.some((key) => key.id === id));
    const all = parseRootKeys(rootKeysText([...kept, ...added]))!;
    if (added.length > 0) replacePrivate(this.path, rootKeysText(all));
    return added.map(({ id }) => id);
  }

  private async makeFirst(): Promise<boolean> {
    if (existsSync(this.path) || !(await this.mayMake())) return false;
    makePrivate(this.path, rootKeysText([nextRootKey([])]));
    return true;
  }

  private kept(): readonly RootKey[] {
    try {
      const keys = parseRootKeys(readPrivate(this.path));
      if (keys !== null) return keys;
    } catch {
      // Missing, of another owner, or open to others: whichever, nobody may go on with it.
    }
    throw new DomainError(NO_ROOT_KEYS);
  }
}

const contextOf = (rootKey: string, context: string): string => canonicalJson([rootKey, context]);
