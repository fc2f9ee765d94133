import { apiKeyOf, ApiKeyStore, hashApiKey, newApiKey, personOf, type Role, ROLES, scopesOf } from '#access';
import { Clock, IdSource, TransactionRunner } from '#kernel';
import type { DataDir } from '../data-dir.js';
import type { Service } from '../service.js';

export const CREDENTIALS = 'credentials.json';

export interface Credentials {
  readonly baseUrl: string;
  readonly apiKeys: Readonly<Record<Role, string>>;
}

const AT_THE_COMMAND_LINE = { actor: 'command-line', person: 'command-line', requestId: null } as const;

const makesKeys = (role: Role): boolean => (scopesOf(role) as readonly string[]).includes('keys:manage');

/** As soon as somebody makes keys whom another may check, no key is without a case: who makes them comes last. */
const WHO_MAKES_KEYS_LAST = ROLES.toSorted((a, b) => Number(makesKeys(a)) - Number(makesKeys(b)));

/** A different person for each role: no checker is his own maker. */
const nameOf = (role: Role): string => `demo-${role}`;

/**
 * Writes one key per role to the data directory: the earlier ones while they hold, else new ones, and then no earlier
 * one holds any more. `null`: others than the demo's persons can issue keys here, so that there are no demo keys.
 */
export async function writeCredentials(
  service: Service,
  dataDir: DataDir,
  baseUrl: string,
): Promise<Credentials | null> {
  const store = service.get(ApiKeyStore);
  const earlier = dataDir.readJson<Partial<Credentials>>(CREDENTIALS)?.apiKeys;
  const apiKeys = earlier !== undefined && (await allHold(store, earlier)) ? earlier : await issueAll(service, store);
  if (apiKeys === null) {
    dataDir.remove(CREDENTIALS);
    return null;
  }
  const credentials = { baseUrl, apiKeys };
  dataDir.writeJson(CREDENTIALS, credentials);
  return credentials;
}

async function allHold(store: ApiKeyStore, apiKeys: Partial<Credentials['apiKeys']>): Promise<boolean> {
  for (const role of ROLES) {
    const key = await store.findByHash(hashApiKey(apiKeys[role] ?? ''));
    const scopes = scopesOf(role);
    const same = key !== null && key.role === role && key.scopes.join() === scopes.join();
    if (!same || key.revokedAt !== null) return false;
  }
  return true;
}

async function issueAll(service: Service, store: ApiKeyStore): Promise<Credentials['apiKeys'] | null> {
  const now = service.get(Clock).now();
  // All earlier ones first: while two persons can issue keys, nobody gets one without them.
  for (const role of ROLES) await store.revokeAllOf(personOf(nameOf(role)).personId, now);
  if (await store.takesTwoPersons()) return null;
  const issued: [Role, string][] = [];
  for (const role of WHO_MAKES_KEYS_LAST) issued.push([role, (await issueKey(service, role, nameOf(role))).secret]);
  return Object.fromEntries(issued) as Credentials['apiKeys'];
}

/** Stores one of the first keys; its secret can't be had again. Refused as soon as two persons can issue keys. */
export async function issueKey(service: Service, role: Role, person: string): Promise<{ id: string; secret: string }> {
  const secret = newApiKey();
  const id = service.get(IdSource).next('key');
  const key = apiKeyOf(secret, { id, role, person, createdAt: service.get(Clock).now() });
  await service.get(TransactionRunner).write(AT_THE_COMMAND_LINE, (tx) => service.get(ApiKeyStore).insert(tx, key));
  return { id, secret };
}
