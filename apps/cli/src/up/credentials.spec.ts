import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ApiKey, apiKeyOf, ApiKeyStore, hashApiKey, newApiKey, ROLES, scopesOf } from '#access';
import { Clock, IdSource, RandomIdSource, SystemClock, TransactionRunner, type Tx } from '#kernel';
import { FakeApiKeyStore } from '../../../../libs/access/src/fake-api-key.store.js';
import { DataDir } from '../data-dir.js';
import type { Service } from '../service.js';
import { CREDENTIALS, writeCredentials } from './credentials.js';

const BASE_URL = 'http://127.0.0.1:1';
/** The fake keeps nothing in a transaction. */
const NO_TX = null as unknown as Tx;

let folder: string;
let dataDir: DataDir;
let store: FakeApiKeyStore;
let service: Service;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probity-credentials-'));
  dataDir = new DataDir(folder);
  store = new FakeApiKeyStore();
  const parts = new Map<unknown, unknown>([
    [ApiKeyStore, store],
    [Clock, new SystemClock()],
    [IdSource, new RandomIdSource()],
    [TransactionRunner, { write: (_: unknown, work: (tx: Tx) => Promise<unknown>) => work(NO_TX) }],
  ]);
  service = { get: (type: unknown) => parts.get(type) } as unknown as Service;
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = () => writeCredentials(service, dataDir, BASE_URL);

test('every role gets a key, the last one whoever makes keys, with whom two persons can issue them; they stay while they hold', async () => {
  const first = await write();
  expect(Object.keys(first!.apiKeys).toSorted()).toEqual(ROLES.toSorted());
  expect(Object.keys(first!.apiKeys).at(-1)).toBe('admin');
  expect(await store.takesTwoPersons()).toBe(true);
  expect(await write()).toEqual(first);
});

test('keys whose scopes are those of an earlier version give way to new ones', async () => {
  const first = await write();
  const { apiKeys } = first!;
  const checker: ApiKey = (await store.findByHash(hashApiKey(apiKeys.checker)))!;
  const earlier = newApiKey();
  const scopes = scopesOf('checker').filter((scope) => scope !== 'keys:check');
  await store.insert(NO_TX, { ...checker, id: 'key_earlier', hash: hashApiKey(earlier), scopes });
  dataDir.writeJson(CREDENTIALS, { ...first, apiKeys: { ...apiKeys, checker: earlier } });
  const next = await write();
  expect(next!.apiKeys.checker).not.toBe(earlier);
  expect((await store.findByHash(hashApiKey(earlier)))!.revokedAt).not.toBeNull();
});

test('where two persons of the operator can issue keys, lost demo keys are not made again', async () => {
  const createdAt = new Date(0);
  await store.insert(NO_TX, apiKeyOf(newApiKey(), { id: 'key_a', role: 'admin', person: 'Zhang San', createdAt }));
  await store.insert(NO_TX, apiKeyOf(newApiKey(), { id: 'key_c', role: 'checker', person: 'Li Si', createdAt }));
  dataDir.writeJson(CREDENTIALS, { baseUrl: BASE_URL, apiKeys: {} });
  expect(await write()).toBeNull();
  expect(dataDir.readJson(CREDENTIALS)).toBeNull();
});
