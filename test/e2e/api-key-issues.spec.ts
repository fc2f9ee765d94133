import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { apiKeyOf, ApiKeyStore, hashApiKey, newApiKey, PersonStore, PrismaApiKeyStore, scopesOf } from '#access';
import { TransactionRunner } from '#kernel';
import { apiKeyStoreContract } from '../../libs/access/src/api-key-store.contract.js';
import { query } from '../support/query.js';
import { BY_TEST, TestApi } from '../support/test-api.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { startServices, type Services } from '../support/services.js';
import { type Asked, Contract } from '../support/contract.js';
import { askForKey, issueKey, KEY_ISSUES, meetEveryDecision } from '../support/two-persons.js';

let api: TestApi;
let empty: TestDatabase;
let services: Services;

beforeAll(async () => {
  api = await TestApi.start({}, []);
  empty = await createTestDatabase();
  services = startServices(empty.serviceUrl);
});
afterAll(async () => {
  await services.stop();
  await empty.drop();
  await api.stop();
});

const statusOf = async (secret: string, path = '/v1/ratings?limit=1'): Promise<number> =>
  (await request(api.app.getHttpServer()).get(path).set('authorization', `Bearer ${secret}`)).status;

const approve = (issueId: string, secret = api.key('checker')) =>
  request(api.app.getHttpServer())
    .post(`${KEY_ISSUES}/${issueId}/approval`)
    .set({ authorization: `Bearer ${secret}`, 'if-match': '*' })
    .send({});

describe('a key', () => {
  test('opens nothing until another person has approved it, and then what its role may (A15, K7)', async () => {
    const secret = newApiKey();
    const { body } = await askForKey(api, 'auditor', 'Li Si', secret).expect(201);
    expect(body).toMatchObject({ status: 'pending', role: 'auditor', person: 'Li Si', keyId: null });
    expect(body.scopes).toEqual(scopesOf('auditor'));
    expect(await statusOf(secret)).toBe(401);
    const approved = await approve(body.issueId).expect(200);
    expect(approved.body).toMatchObject({
      status: 'approved',
      keyId: expect.stringMatching(/^key_/),
      maker: 'person-admin',
    });
    expect(await statusOf(secret)).toBe(200);
    const read = await api.send('auditor', 'get', `${KEY_ISSUES}/${body.issueId}`).expect(200);
    expect(read.body.decision).toMatchObject({ outcome: 'approved', person: 'person-checker' });
    expect(JSON.stringify(read.body)).not.toContain(secret);
  });

  test('is asked for once under an Idempotency-Key, which keeps nobody’s name and answers as it did then', async () => {
    const secret = newApiKey();
    const ask = () => askForKey(api, 'auditor', 'Zhao Liu', secret).set('idempotency-key', 'issue-1');
    const first = await ask().expect(201);
    const path = `${KEY_ISSUES}/${first.body.issueId}`;
    const approved = () =>
      api.send('checker', 'post', `${path}/approval`, {}).set({ 'if-match': '*', 'idempotency-key': 'approval-1' });
    const done = await approved().expect(200);
    const again = await ask().expect(201);
    expect([again.text, again.headers['etag']]).toEqual([first.text, first.headers['etag']]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const approvedAgain = await approved().expect(200);
    expect([approvedAgain.text, approvedAgain.headers['etag']]).toEqual([done.text, done.headers['etag']]);
    const kept = await query(api.database.ownerUrl, `SELECT response FROM idempotency_key WHERE key LIKE '%-1'`);
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain('Zhao');
  });

  test('asked for under an earlier version, which kept the whole answer, is answered with that', async () => {
    const secret = newApiKey();
    const ask = () => askForKey(api, 'auditor', 'Sun Qi', secret).set('idempotency-key', 'issue-2');
    const { body } = await ask().expect(201);
    await query(
      api.database.ownerUrl,
      `ALTER TABLE idempotency_key DISABLE TRIGGER USER;
       UPDATE idempotency_key SET response = '${JSON.stringify({ tag: 'pending', view: { issueId: body.issueId } })}'
       WHERE key = 'issue-2';
       ALTER TABLE idempotency_key ENABLE TRIGGER USER`,
    );
    const again = await ask().expect(201);
    expect([again.body, again.headers['etag']]).toEqual([{ issueId: body.issueId }, '"pending"']);
  });

  test('is never issued without a document that decides it, or for a role that there is not', async () => {
    const asked = { role: 'checker', person: 'Wang Wu', keyHash: 'a'.repeat(64), reason: 'joins' };
    const bare = await api.send('admin', 'post', KEY_ISSUES, asked).expect(422);
    expect(bare.body.errors).toMatchObject([{ path: 'reference' }]);
    const unknown = { ...asked, reference: 'HR 1', role: 'king', keyHash: 'pk_secret' };
    const refused = await api.send('admin', 'post', KEY_ISSUES, unknown).expect(422);
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(['role', 'keyHash']);
  });

  test('is approved neither by who asked for it nor by who will hold it', async () => {
    const own = await issueKey(api, 'checker', 'person-admin');
    const asked = await askForKey(api, 'checker', 'Zhao Liu', newApiKey()).expect(201);
    const ofMaker = await approve(asked.body.issueId, own).expect(403);
    expect(ofMaker.body.code).toBe('casework/own-case');
    const forChecker = await askForKey(api, 'checker', 'Person-Checker', newApiKey()).expect(201);
    const ofHolder = await approve(forChecker.body.issueId).expect(403);
    expect(ofHolder.body.code).toBe('casework/about-oneself');
  });

  test('is asked for once at a time, and registered once', async () => {
    const secret = newApiKey();
    const first = await askForKey(api, 'planner', 'Sun Qi', secret).expect(201);
    const second = await askForKey(api, 'planner', 'sun  qi', newApiKey()).expect(409);
    expect(second.body.code).toBe('casework/already-asked');
    await approve(first.body.issueId).expect(200);
    const again = await askForKey(api, 'planner', 'Zhou Ba', secret).expect(409);
    expect(again.body.code).toBe('access/key-exists');
  });
});

test('a key asked for twice and approved twice at once is issued once', async () => {
  const secret = newApiKey();
  const asked = [
    await askForKey(api, 'planner', 'Qian Yi', secret),
    await askForKey(api, 'auditor', 'Qian Er', secret),
  ];
  const both = await Promise.all(asked.map(async ({ body }) => (await approve(body.issueId)).status));
  expect(both.toSorted()).toEqual([200, 409]);
});

describe('the issues of keys', () => {
  test('are answered as documented, each way one can end', async () => {
    const contract = await Contract.of(api);
    const asked = { role: 'auditor', person: 'Zheng Shi', keyHash: 'a'.repeat(64), reference: 'HR 1', reason: 'audit' };
    const ask = (...sent: Asked) => contract.ask(...sent);
    await meetEveryDecision(ask, KEY_ISSUES, 'issueId', ['post', KEY_ISSUES], asked, 'admin');
    await ask('admin', ['post', KEY_ISSUES], 409, asked);
    const { unasked } = contract.successes((name) => name.includes(KEY_ISSUES));
    expect(unasked).toEqual([]);
  });
});

describe('the database, whatever the code does,', () => {
  const issuedTo = (person: string) =>
    ({ id: `key_${person}`, role: 'checker', person, createdAt: new Date() }) as const;

  test('takes no key without a case once two persons can issue keys', async () => {
    const key = apiKeyOf(newApiKey(), issuedTo('nobody'));
    const alone = api.get(TransactionRunner).write(BY_TEST, (tx) => api.get(ApiKeyStore).insert(tx, key));
    await expect(alone).rejects.toThrow('a key without a case is refused');
  });

  test('takes no key that its case did not approve: nor another hash, nor more scopes, nor a case that waits', async () => {
    const secret = newApiKey();
    const { body } = await askForKey(api, 'planner', 'Wu Jiu', secret).expect(201);
    const insert = (hash: string, scopes: readonly string[]) =>
      query(
        api.database.serviceUrl,
        `INSERT INTO api_key (id, hash, role, person_id, scopes, case_id)
         SELECT 'key_' || random(), '${hash}', 'planner', 'person-planner', '{${scopes.join(',')}}', '${body.issueId}'`,
      );
    const refused = { constraint: 'api_key_as_approved' };
    await expect(insert(hashApiKey(secret), scopesOf('planner'))).rejects.toMatchObject(refused);
    await approve(body.issueId).expect(200);
    await expect(insert(hashApiKey(newApiKey()), scopesOf('planner'))).rejects.toMatchObject(refused);
    await expect(insert(hashApiKey(newApiKey()), scopesOf('checker'))).rejects.toMatchObject(refused);
  });
});

apiKeyStoreContract(
  'the database',
  async () => {
    await query(empty.ownerUrl, 'ALTER TABLE api_key_secret DISABLE TRIGGER USER; TRUNCATE api_key, api_key_secret');
    return new PrismaApiKeyStore(services.database, new PersonStore());
  },
  (work) => services.transactions.write(BY_TEST, work),
);
