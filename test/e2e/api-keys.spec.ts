import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request, { type Response } from 'supertest';
import { hashApiKey, newApiKey, type Role } from '#access';
import { KeyUses } from '../../apps/api/src/http/access/key-uses.js';
import { Contract } from '../support/contract.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { KEY_ISSUES } from '../support/two-persons.js';

const PER_MINUTE = 200;
const ROTATIONS = '/v1/own-key/rotations';

let api: TestApi;
let contract: Contract;

beforeAll(async () => {
  api = await TestApi.start({ TRUSTED_PROXIES: '127.0.0.1', REQUESTS_PER_MINUTE: String(PER_MINUTE) }, []);
  contract = await Contract.of(api);
});
afterAll(() => api.stop());

/** Has a key issued by two persons. */
async function issued(person: string, more: object = {}): Promise<{ secret: string; keyId: string }> {
  const secret = newApiKey();
  const usual = { role: 'auditor', person, keyHash: hashApiKey(secret), reference: 'HR 1', reason: 'audit' };
  const { body } = await api.send('admin', 'post', KEY_ISSUES, { ...usual, ...more }).expect(201);
  const path = `${KEY_ISSUES}/${body.issueId}/approval`;
  const approved = await api.send('checker', 'post', path, {}).set('if-match', '*').expect(200);
  return { secret, keyId: approved.body.keyId };
}

const ask = (secret: string, from = '192.0.2.1', path = '/v1/ratings?limit=1') =>
  request(api.app.getHttpServer())
    .get(path)
    .set({ authorization: `Bearer ${secret}`, 'x-forwarded-for': from, 'accept-language': 'en' });

const statusOf = async (secret: string, from?: string): Promise<number> => (await ask(secret, from)).status;

const rotate = (secret: string, keyHash: string, overlapHours = 24) =>
  request(api.app.getHttpServer())
    .post(ROTATIONS)
    .set({ authorization: `Bearer ${secret}`, 'accept-language': 'en' })
    .send({ keyHash, overlapHours });

interface Listed {
  readonly keyId: string;
  readonly secrets: number;
  readonly lastUsedAt: string | null;
}

async function listed(keyId: string, role: Role = 'admin'): Promise<Listed> {
  const { body } = await contract.ask(role, ['get', '/v1/api-keys?limit=500'], 200);
  return (body.items as Listed[]).find((key) => key.keyId === keyId)!;
}

describe('the list of keys (K7, M8)', () => {
  test('says who holds which, what it may, from where and until when, and nothing of its secret', async () => {
    const more = { expiresOn: '2099-01-01', addresses: ['192.0.2.0/24'], region: '6401' };
    const { secret, keyId } = await issued('Li Si', more);
    expect(await listed(keyId)).toMatchObject({
      role: 'auditor',
      person: 'Li Si',
      ...more,
      revokedAt: null,
      lastUsedAt: null,
      secrets: 1,
      previousUntil: null,
      issueId: expect.stringMatching(/^case_/),
    });
    const { text } = await api.send('admin', 'get', '/v1/api-keys?limit=500').expect(200);
    expect([text.includes(secret), text.includes(hashApiKey(secret))]).toEqual([false, false]);
  });

  test('goes on page by page, and shows to a region the keys that reach no further', async () => {
    const { secret } = await issued('Regional Admin', { role: 'admin', region: '640105' });
    const { keyId } = await issued('Regional Officer', { role: 'officer', region: '640105' });
    await issued('Elsewhere', { role: 'officer', region: '640106' });
    const seen = await ask(secret, undefined, '/v1/api-keys?limit=500').expect(200);
    const persons = seen.body.items.map(({ person }: { person: string }) => person);
    expect(persons.toSorted()).toEqual(['Regional Admin', 'Regional Officer']);
    const first = await ask(secret, undefined, '/v1/api-keys?limit=1').expect(200);
    const rest = await ask(secret, undefined, `/v1/api-keys?cursor=${first.body.nextCursor}`).expect(200);
    expect([...first.body.items, ...rest.body.items]).toEqual(seen.body.items);
    expect(persons).toHaveLength(2);
    expect(JSON.stringify(seen.body)).toContain(keyId);
  });

  test('says when a key was last used, written together and not with each request', async () => {
    const { secret, keyId } = await issued('Wang Wu');
    const before = Date.now();
    await ask(secret).expect(200);
    expect(await listed(keyId)).toMatchObject({ lastUsedAt: null });
    await api.get(KeyUses).flush();
    expect(Date.parse((await listed(keyId)).lastUsedAt!)).toBeGreaterThanOrEqual(before);
  });
});

describe('a key', () => {
  test('that has an end opens nothing from that day on (K7)', async () => {
    const over = await issued('Over', { expiresOn: '2025-01-01' });
    const living = await issued('Living', { expiresOn: '2099-01-01' });
    expect([await statusOf(over.secret), await statusOf(living.secret)]).toEqual([401, 200]);
  });

  test('that has a list of networks opens nothing from elsewhere, and the attempt is written down (K7, S9)', async () => {
    const { secret, keyId } = await issued('Machine', { addresses: ['192.0.2.0/24', '2001:db8::/32', '203.0.113.9'] });
    const allowed = ['192.0.2.77', '::ffff:192.0.2.77', '2001:db8::1', '203.0.113.9'];
    for (const from of allowed) expect([from, await statusOf(secret, from)]).toEqual([from, 200]);
    for (const from of ['198.51.100.1', '203.0.113.8', '2001:db9::1']) {
      const refused = await ask(secret, from);
      expect([refused.status, refused.body.code]).toEqual([403, 'access/wrong-address']);
      expect(refused.body.detail).toContain(from);
    }
    const { body } = await api.send('auditor', 'get', `/v1/audit-log?actor=${keyId}&kind=refused`).expect(200);
    expect(body.items[0]).toMatchObject({ code: 'access/wrong-address', address: '2001:db9::1', role: 'auditor' });
  });

  test.each(['192.0.2.0/33', '192.0.2', 'example.org', '*', '192.0.2.1/'])(
    'has no network such as %s',
    async (text) => {
      const asked = { role: 'auditor', person: 'N', keyHash: 'a'.repeat(64), reference: 'HR 1', reason: 'audit' };
      const refused = await api.send('admin', 'post', KEY_ISSUES, { ...asked, addresses: [text] }).expect(422);
      expect(refused.body.errors).toMatchObject([{ path: 'addresses[0]', code: 'wrong-format' }]);
    },
  );

  test('is issued with the end and the networks that its case approved, whoever writes it (K7)', async () => {
    const { keyId } = await issued('Approved', { expiresOn: '2099-01-01', addresses: ['192.0.2.0/24'] });
    const copy = (columns: string) =>
      query(
        api.database.serviceUrl,
        `INSERT INTO api_key (id, hash, role, person_id, scopes, case_id, expires_on, addresses)
         SELECT 'copied', 'h', role, person_id, scopes, case_id, ${columns} FROM api_key WHERE id = '${keyId}'`,
      );
    await expect(copy(`NULL, addresses`)).rejects.toMatchObject({ constraint: 'api_key_as_approved' });
    await expect(copy(`expires_on, '{}'`)).rejects.toMatchObject({ constraint: 'api_key_as_approved' });
  });
});

describe('the secret of a key', () => {
  test('is changed by its holder: both open the door for a while, as the same key (K7)', async () => {
    const { secret, keyId } = await issued('Zhao Liu');
    const next = newApiKey();
    const rotated = await rotate(secret, hashApiKey(next)).expect(201);
    expect(rotated.body).toMatchObject({ keyId, secret: 2 });
    const hours = (Date.parse(rotated.body.previousUntil) - Date.now()) / 3_600_000;
    expect([hours > 23.9, hours <= 24]).toEqual([true, true]);
    expect([await statusOf(secret), await statusOf(next)]).toEqual([200, 200]);
    expect(await listed(keyId)).toMatchObject({ secrets: 2, previousUntil: rotated.body.previousUntil });
  });

  test('is not changed again while the one before holds: whoever found that one could make it last', async () => {
    const { secret } = await issued('Sun Qi');
    await rotate(secret, hashApiKey(newApiKey())).expect(201);
    const again = await rotate(secret, hashApiKey(newApiKey())).expect(409);
    expect(again.body.code).toBe('access/rotation-running');
  });

  test('that was replaced without overlap opens nothing any more, and the next change is made with the new one', async () => {
    const { secret } = await issued('Zhou Ba');
    const [second, third] = [newApiKey(), newApiKey()];
    await rotate(secret, hashApiKey(second), 0).expect(201);
    expect([await statusOf(secret), await statusOf(second)]).toEqual([401, 200]);
    expect((await rotate(secret, hashApiKey(third), 0)).status).toBe(401);
    expect((await rotate(second, hashApiKey(third), 0)).body).toMatchObject({ secret: 3 });
    expect([await statusOf(secret), await statusOf(second), await statusOf(third)]).toEqual([401, 401, 200]);
  });

  test('is nobody else’s, nor one that was there before', async () => {
    const [one, other] = [await issued('One'), await issued('Other')];
    for (const taken of [one.secret, other.secret])
      expect((await rotate(one.secret, hashApiKey(taken))).body.code).toBe('access/key-exists');
    const next = newApiKey();
    await rotate(one.secret, hashApiKey(next)).expect(201);
    const { body } = await rotate(other.secret, hashApiKey(next)).expect(409);
    expect(body.code).toBe('access/key-exists');
  });

  test('once it is changed ends with the key, when that is revoked', async () => {
    const { secret, keyId } = await issued('Gone');
    const next = newApiKey();
    await rotate(secret, hashApiKey(next)).expect(201);
    await query(api.database.serviceUrl, `UPDATE api_key SET revoked_at = now() WHERE id = '${keyId}'`);
    expect([await statusOf(secret), await statusOf(next)]).toEqual([401, 401]);
  });

  test('is answered as documented', async () => {
    const body = { keyHash: hashApiKey(newApiKey()), overlapHours: 1 };
    await contract.ask('planner', ['post', ROTATIONS], 201, body);
    await contract.ask('planner', ['post', ROTATIONS], 409, body);
  });
});

test('a key that asks too often is told when to come again, and holds up nobody else (K7)', async () => {
  const { secret } = await issued('Flood');
  const { secret: quiet } = await issued('Quiet');
  const answers: Response[] = [];
  for (let sent = 0; sent <= PER_MINUTE; sent += 1) answers.push(await ask(secret));
  expect(answers.slice(0, PER_MINUTE).every(({ status }) => status === 200)).toBe(true);
  const refused = answers.at(-1)!;
  expect([refused.status, refused.body.code]).toEqual([429, 'access/too-many-requests']);
  expect(refused.headers['content-type']).toBe('application/problem+json');
  const seconds = Number(refused.headers['retry-after']);
  expect([Number.isInteger(seconds), seconds >= 1, seconds <= 60]).toEqual([true, true, true]);
  expect(refused.body.detail).toContain(`${seconds} seconds`);
  expect(await statusOf(quiet)).toBe(200);
});
