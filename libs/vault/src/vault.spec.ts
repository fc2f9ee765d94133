import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IdSource, Tx } from '#kernel';
import type { DataKeyStore, StoredKey } from './data-key.store.js';
import { decrypt, encrypt } from './envelope.js';
import { FileRootKeys } from './file-root-keys.js';
import { Vault } from './vault.js';

const PLACE = { table: 'informant_secret', row: 'inf_1', column: 'content' };
const TX = {} as Tx;

let folder: string;
let path: string;
let keys: FileRootKeys;
let stored: Map<string, StoredKey>;
let vault: Vault;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'root-keys-'));
  path = join(folder, 'below', 'root-keys');
  stored = new Map();
  keys = new FileRootKeys(path, async () => stored.size === 0);
  const store = { insert: async (_: Tx, key: StoredKey) => void stored.set(key.id, key) } as unknown as DataKeyStore;
  const ids: IdSource = { next: (prefix) => `${prefix}_${stored.size + 1}` };
  vault = new Vault(keys, store, ids);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function sealed(text: string) {
  const { keyId, content } = await vault.seal(TX, PLACE, text);
  const { rootKey, wrapped } = stored.get(keyId)!;
  return { keyId, content, rootKey, wrapped };
}

describe('a text in the vault (X7)', () => {
  test('is read again, and stands nowhere in clear', async () => {
    const one = await sealed('王举报');
    expect(await vault.open(PLACE, one)).toBe('王举报');
    expect(Buffer.from(one.content, 'base64').toString()).not.toContain('王举报');
  });

  test('is never encrypted twice alike, and has a key of its own', async () => {
    const [one, two] = [await sealed('same'), await sealed('same')];
    expect(one.content).not.toBe(two.content);
    expect(one.wrapped).not.toBe(two.wrapped);
  });

  test.each([
    ['another table', { ...PLACE, table: 'other' }],
    ['another row', { ...PLACE, row: 'inf_2' }],
    ['another column', { ...PLACE, column: 'other' }],
  ])('is not read from %s', async (_, place) => {
    await expect(vault.open(place, await sealed('text'))).rejects.toMatchObject({ code: 'vault/unreadable' });
  });

  test('is not read once a single bit of it, or of its key, was changed', async () => {
    const one = await sealed('text');
    const flipped = (base64: string, at: number): string => {
      const bytes = Buffer.from(base64, 'base64');
      bytes[at]! ^= 1;
      return bytes.toString('base64');
    };
    const length = Buffer.from(one.content, 'base64').length;
    for (let at = 0; at < length; at += 1) {
      const opened = vault.open(PLACE, { ...one, content: flipped(one.content, at) });
      await expect(opened).rejects.toMatchObject({ code: 'vault/unreadable' });
    }
    const otherKey = { ...one, wrapped: flipped(one.wrapped, 20) };
    await expect(vault.open(PLACE, otherKey)).rejects.toMatchObject({ code: 'vault/unreadable' });
    expect(decrypt(Buffer.alloc(32), 'AAAA', '')).toBeNull();
    expect(decrypt(Buffer.alloc(32), encrypt(Buffer.alloc(32), Buffer.from('x'), 'here'), 'there')).toBeNull();
  });

  test('is gone with its key', async () => {
    const one = { ...(await sealed('text')), wrapped: null };
    await expect(vault.open(PLACE, one)).rejects.toMatchObject({ code: 'vault/erased' });
  });
});

describe('root keys in a file (X7, M8)', () => {
  test('are made for the first text, readable by their owner alone', async () => {
    expect(existsSync(path)).toBe(false);
    await sealed('text');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await keys.ids()).toHaveLength(1);
  });

  test('that are gone are not made anew while something is encrypted under them', async () => {
    const one = await sealed('text');
    rmSync(path);
    await expect(sealed('more')).rejects.toMatchObject({ code: 'vault/no-root-keys' });
    await expect(vault.open(PLACE, one)).rejects.toMatchObject({
      code: 'vault/root-key-missing',
      data: { rootKey: one.rootKey },
    });
  });

  test('that others may read, or that are damaged, are not used', async () => {
    await sealed('text');
    chmodSync(path, 0o644);
    await expect(sealed('more')).rejects.toMatchObject({ code: 'vault/no-root-keys' });
    chmodSync(path, 0o600);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/ ./, (found) => (found === ' A' ? ' B' : ' A')),
    );
    await expect(sealed('more')).rejects.toMatchObject({ code: 'vault/no-root-keys' });
  });

  test('are told apart by what they are, not only by their number', async () => {
    const one = await sealed('text');
    rmSync(path);
    stored.clear();
    await sealed('of another file');
    expect((await keys.ids())[0]!.startsWith('1.')).toBe(true);
    await expect(vault.open(PLACE, one)).rejects.toMatchObject({ code: 'vault/root-key-missing' });
  });

  test('are rotated: what is new is under the new one, what is old is still read', async () => {
    const one = await sealed('old');
    const next = await keys.rotate();
    expect((await sealed('new')).rootKey).toBe(next);
    expect(await vault.open(PLACE, one)).toBe('old');
    await expect(keys.destroy(next)).rejects.toMatchObject({ code: 'vault/active-root-key' });
    await keys.destroy(one.rootKey);
    await expect(vault.open(PLACE, one)).rejects.toMatchObject({ code: 'vault/root-key-missing' });
  });

  test('come back from a backup, and are put beside those that are there', async () => {
    const one = await sealed('old');
    const backup = keys.backup();
    const next = await keys.rotate();
    await keys.destroy(one.rootKey);
    expect(keys.restore(backup)).toEqual([one.rootKey]);
    expect(await vault.open(PLACE, one)).toBe('old');
    expect(await keys.ids()).toEqual([one.rootKey, next]);
    expect(keys.restore(backup)).toEqual([]);
    expect(() => keys.restore(backup.slice(0, -9))).toThrow(/root keys/);
  });
});
