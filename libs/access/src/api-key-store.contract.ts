import { beforeEach, describe, expect, test } from '@jest/globals';
import { type ApiKey, apiKeyOf, hashApiKey, newApiKey } from './api-key.js';
import type { Tx } from '#kernel';
import type { ApiKeyStore } from './api-key.store.js';
import { personOf } from './person.js';

const CREATED = new Date('2025-01-01T00:00:00Z');
const REVOKED = new Date('2025-02-01T00:00:00Z');

/** What every store of API keys does. */
export function apiKeyStoreContract(
  name: string,
  emptyStore: () => Promise<ApiKeyStore>,
  write: (work: (tx: Tx) => Promise<void>) => Promise<void>,
): void {
  describe(`${name} as a store of API keys`, () => {
    const secret = newApiKey();
    const key = apiKeyOf(secret, { id: 'key_1', role: 'officer', person: 'p-1', createdAt: CREATED });
    let store: ApiKeyStore;
    const insert = (added: ApiKey) => write((tx) => store.insert(tx, added));

    beforeEach(async () => {
      store = await emptyStore();
      await insert(key);
    });

    test('finds a key by its hash, complete', async () => {
      expect(await store.findByHash(hashApiKey(secret))).toEqual(key);
    });

    test('finds nothing by another hash', async () => {
      expect(await store.findByHash(hashApiKey(newApiKey()))).toBeNull();
    });

    test('refuses a second key with the same id or the same hash', async () => {
      await expect(insert({ ...key, hash: hashApiKey(newApiKey()) })).rejects.toThrow();
      await expect(insert({ ...key, id: 'key_2' })).rejects.toThrow();
    });

    test('finds a key by each of its secrets, with the end of those that were replaced', async () => {
      const [second, third] = [newApiKey(), newApiKey()].map(hashApiKey) as [string, string];
      const until = new Date('2025-02-01T00:00:00Z');
      await write(async (tx) => {
        expect(await store.newestSecret(tx, 'key_1')).toMatchObject({ number: 1, previousUntil: null });
        await store.addSecret(tx, 'key_1', { number: 2, hash: second, previousUntil: until });
        await store.addSecret(tx, 'key_1', { number: 3, hash: third, previousUntil: REVOKED });
        expect(await store.newestSecret(tx, 'key_1')).toMatchObject({ number: 3, previousUntil: REVOKED });
        expect(await store.newestSecret(tx, 'key_9')).toBeNull();
      });
      expect(await store.findByHash(key.hash)).toEqual({ ...key, replacedFrom: until });
      expect(await store.findByHash(second)).toEqual({ ...key, replacedFrom: REVOKED });
      expect(await store.findByHash(third)).toEqual(key);
      await expect(insert({ ...key, id: 'key_2', hash: second })).rejects.toThrow();
      await expect(
        write((tx) => store.addSecret(tx, 'key_1', { number: 4, hash: key.hash, previousUntil: until })),
      ).rejects.toThrow();
    });

    test('revokes a key once and keeps it', async () => {
      expect(await store.revoke('key_1', REVOKED)).toBe(true);
      expect(await store.revoke('key_1', new Date('2025-03-01T00:00:00Z'))).toBe(false);
      expect(await store.findByHash(key.hash)).toEqual({ ...key, revokedAt: REVOKED });
    });

    test('revokes every living key of one person and nobody else', async () => {
      const other = { ...key, id: 'key_2', hash: hashApiKey(newApiKey()), person: personOf('p-2') };
      await insert(other);
      await insert({ ...key, id: 'key_3', hash: hashApiKey(newApiKey()) });
      expect(await store.revokeAllOf('p-1', REVOKED)).toBe(2);
      expect(await store.revokeAllOf('p-1', REVOKED)).toBe(0);
      expect(await store.findByHash(key.hash)).toMatchObject({ revokedAt: REVOKED });
      expect(await store.findByHash(other.hash)).toEqual(other);
    });

    test('keeps one person of two ways to write one, under the first of them', async () => {
      const other = { ...key, id: 'key_2', hash: hashApiKey(newApiKey()), person: personOf(' P\u20101') };
      await insert(other);
      expect(await store.findByHash(other.hash)).toEqual({ ...other, person: { personId: 'p-1', name: 'p-1' } });
    });

    test('takes two persons once one may ask for a key and another one may approve it', async () => {
      const of = (role: 'admin' | 'checker', id: string, person: string) =>
        apiKeyOf(newApiKey(), { id, role, person, createdAt: CREATED });
      await insert(of('admin', 'key_2', 'p-1'));
      await insert(of('checker', 'key_3', 'p-1'));
      expect(await store.takesTwoPersons()).toBe(false);
      await insert(of('checker', 'key_4', 'p-2'));
      expect(await store.takesTwoPersons()).toBe(true);
      await store.revoke('key_4', REVOKED);
      expect(await store.takesTwoPersons()).toBe(false);
    });

    test('revokes nothing that does not exist', async () => {
      expect(await store.revoke('key_9', REVOKED)).toBe(false);
    });
  });
}
