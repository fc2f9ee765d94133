import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Clock, Day } from '#kernel';
import { FakeApiKeyStore } from './fake-api-key.store.js';
import {
  apiKeyOf,
  Authenticate,
  AuthenticateKey,
  hashApiKey,
  isApiKey,
  may,
  newApiKey,
  NoTokens,
  ROLES,
  SCOPES,
  scopesOf,
} from './index.js';

const MAKE_AND_CHECK = [
  ['evidence:revoke', 'evidence:check'],
  ['standing:restore', 'standing:check'],
  ['adjustments:make', 'adjustments:check'],
  ['closings:make', 'closings:check'],
  ['peers:make', 'peers:check'],
  ['policies:write', 'policies:approve'],
  ['keys:manage', 'keys:check'],
] as const;

describe('the roles', () => {
  test.each(ROLES)('%s has known scopes, each once', (role) => {
    const scopes = scopesOf(role);
    expect(new Set(scopes).size).toBe(scopes.length);
    expect(SCOPES).toEqual(expect.arrayContaining([...scopes]));
  });

  test('let nobody both make and check (K7)', () => {
    for (const role of ROLES) {
      const scopes: readonly string[] = scopesOf(role);
      for (const [make, check] of MAKE_AND_CHECK) expect(scopes.includes(make) && scopes.includes(check)).toBe(false);
    }
  });

  test('give every scope to somebody', () => {
    expect(SCOPES.filter((scope) => !ROLES.some((role) => scopesOf(role).includes(scope)))).toEqual([]);
  });

  test('let the auditor read everything but who informants are, and change nothing but the own key (X7)', () => {
    const reads = SCOPES.filter((scope) => scope.endsWith(':read') && scope !== 'informants:read');
    expect(scopesOf('auditor')).toEqual(['keys:own', ...reads]);
  });

  test('let the settlement system read ratings, but neither evidence nor entries', () => {
    expect(scopesOf('settlement')).toEqual([
      'keys:own',
      'ratings:read',
      'payments:check',
      'clocks:read',
      'clocks:write',
    ]);
  });
});

describe('an API key', () => {
  test('is pk_ and 256 random bits', () => {
    expect(newApiKey((size) => new Uint8Array(size).fill(255))).toBe(`pk_${'_'.repeat(42)}8`);
    expect(isApiKey(newApiKey())).toBe(true);
  });

  test('is stored as a hash only (M8)', () => {
    const secret = newApiKey();
    const key = apiKeyOf(secret, { id: 'key_1', role: 'admin', person: 'p', createdAt: new Date(0) });
    expect(key.hash).toBe(hashApiKey(secret));
    expect(key.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(key)).not.toContain(secret);
  });
});

describe('authentication', () => {
  const secret = newApiKey();
  const store = new FakeApiKeyStore();
  let now = new Date('2025-06-01T12:00:00Z');
  const authenticate = new Authenticate(new AuthenticateKey(store, { now: () => now } as Clock), new NoTokens());

  beforeEach(async () => {
    await store
      .insert(null, apiKeyOf(secret, { id: 'key_1', role: 'officer', person: 'p-1', createdAt: new Date(0) }))
      .catch(() => {});
  });

  test('knows the person, role and scopes behind a key', async () => {
    const actor = await authenticate.execute(`bearer ${secret}`);
    expect(actor).toMatchObject({ keyId: 'key_1', person: 'p-1', role: 'officer' });
    expect(actor !== null && may(actor, 'ratings:read') && !may(actor, 'adjustments:check')).toBe(true);
  });

  test.each([
    undefined,
    '',
    secret,
    `Basic ${secret}`,
    'Bearer',
    'Bearer pk_short',
    `Bearer ${newApiKey()}`,
    `Bearer ${secret} x`,
  ])('does not accept %j', async (header) => {
    expect(await authenticate.execute(header)).toBeNull();
  });

  test('does not accept a key from the Shanghai day on that ends it', async () => {
    const ending = newApiKey();
    const key = apiKeyOf(ending, { id: 'key_2', role: 'officer', person: 'p-1', createdAt: new Date(0) });
    await store.insert(null, { ...key, expiresOn: '2025-06-02' as Day });
    now = new Date('2025-06-01T15:59:59Z');
    expect(await authenticate.execute(`Bearer ${ending}`)).not.toBeNull();
    now = new Date('2025-06-01T16:00:00Z');
    expect(await authenticate.execute(`Bearer ${ending}`)).toBeNull();
  });

  test('does not accept a secret once the overlap with the next one is over', async () => {
    const next = newApiKey();
    await store.addSecret(null, 'key_1', { number: 2, hash: hashApiKey(next), previousUntil: now });
    expect(await authenticate.execute(`Bearer ${secret}`)).toBeNull();
    expect(await authenticate.execute(`Bearer ${next}`)).toMatchObject({ keyId: 'key_1' });
    now = new Date(now.getTime() - 1);
    expect(await authenticate.execute(`Bearer ${secret}`)).toMatchObject({ keyId: 'key_1' });
  });

  test('does not accept a revoked key', async () => {
    await store.revoke('key_1', new Date(1));
    expect(await authenticate.execute(`Bearer ${secret}`)).toBeNull();
  });
});
