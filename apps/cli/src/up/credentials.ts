import { apiKeyOf, ApiKeyStore, hashApiKey, newApiKey, personOf, type Role, ROLES } from '#access';
import { Clock, IdSource } from '#kernel';
import type { DataDir } from '../data-dir.js';
import type { Service } from '../service.js';

export const CREDENTIALS = 'credentials.json';

export interface Credentials {
  readonly baseUrl: string;
  readonly apiKeys: Readonly<Record<Role, string>>;
}

/** A different person for each role: no checker is his own maker. */
const nameOf = (role: Role): string => `demo-${role}`;

/**
 * Writes one key per role to the data directory: the earlier ones while they hold, else new ones, and then no earlier
 * one holds any more.
 */
export async function writeCredentials(service: Service, dataDir: DataDir, baseUrl: string): Promise<Credentials> {
  const store = service.get(ApiKeyStore);
  const earlier = dataDir.readJson<Partial<Credentials>>(CREDENTIALS)?.apiKeys;
  const apiKeys = earlier !== undefined && (await allHold(store, earlier)) ? earlier : await issueAll(service, store);
  const credentials = { baseUrl, apiKeys };
  dataDir.writeJson(CREDENTIALS, credentials);
  return credentials;
}

async function allHold(store: ApiKeyStore, apiKeys: Partial<Credentials['apiKeys']>): Promise<boolean> {
  for (const role of ROLES) {
    const key = await store.findByHash(hashApiKey(apiKeys[role] ?? ''));
    if (key === null || key.revokedAt !== null || key.role !== role) return false;
  }
  return true;
}

async function issueAll(service: Service, store: ApiKeyStore): Promise<Credentials['apiKeys']> {
  const now = service.get(Clock).now();
  const issued: [Role, string][] = [];
  for (const role of ROLES) {
    const name = nameOf(role);
    await store.revokeAllOf(personOf(name).personId, now);
    issued.push([role, (await issueKey(service, role, name)).secret]);
  }
  return Object.fromEntries(issued) as Credentials['apiKeys'];
}

/** Stores a new key; its secret can't be had again. */
export async function issueKey(service: Service, role: Role, person: string): Promise<{ id: string; secret: string }> {
  const secret = newApiKey();
  const id = service.get(IdSource).next('key');
  await service.get(ApiKeyStore).insert(apiKeyOf(secret, { id, role, person, createdAt: service.get(Clock).now() }));
  return { id, secret };
}
