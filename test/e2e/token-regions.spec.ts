import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { AUDIENCE, IdentityProvider } from '../support/identity-provider.js';
import { TestApi } from '../support/test-api.js';

let provider: IdentityProvider;
let api: TestApi;

beforeAll(async () => {
  provider = await IdentityProvider.start({});
  const oidc = { OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: AUDIENCE, OIDC_REGION_CLAIM: 'region' };
  api = await TestApi.start(oidc, []);
}, 60_000);
afterAll(async () => {
  await api.stop();
  await provider.stop();
});

/** The token of somebody whom two persons have linked. */
async function tokenOf(sub: string, probity_role: string, region: string): Promise<string> {
  const asked = { issuer: provider.issuer, sub, person: sub, reference: 'HR 1', reason: 'joins' };
  const { body } = await api.send('admin', 'post', '/v1/login-links', asked).expect(201);
  const path = `/v1/login-links/${body.linkId}/approval`;
  await api.send('checker', 'post', path, {}).set('if-match', '*').expect(200);
  const iat = Math.floor(Date.now() / 1000);
  return provider.sign({ iss: provider.issuer, aud: AUDIENCE, sub, iat, exp: iat + 600, probity_role, region });
}

const get = (token: string, path: string) =>
  request(api.app.getHttpServer()).get(path).set('authorization', `Bearer ${token}`);

test('the region of a token limits the cases that it opens and its audit log, as that of a key does (K7, S9)', async () => {
  const admin = await tokenOf('greta', 'admin', '640105');
  const [own, other] = [await tokenOf('eva', 'auditor', '640105'), await tokenOf('finn', 'auditor', '640106')];
  const issue = {
    role: 'officer',
    person: 'G',
    region: '640105',
    keyHash: 'd'.repeat(64),
    reference: 'r',
    reason: 'r',
  };
  const opened = await request(api.app.getHttpServer())
    .post('/v1/api-key-issues')
    .set('authorization', `Bearer ${admin}`)
    .send(issue);
  expect(opened.status).toBe(201);
  const path = `/v1/api-key-issues/${opened.body.issueId}`;
  expect([(await get(own, path)).status, (await get(other, path)).status]).toEqual([200, 404]);
  const log = '/v1/audit-log?limit=500&kind=change';
  const done = { operation: 'POST /v1/api-key-issues', person: 'greta', role: 'admin' };
  expect((await get(own, log)).body.items).toMatchObject([done]);
  expect((await get(other, log)).body.items).toEqual([]);
});

test('a token has no secret that could be changed (K7)', async () => {
  const token = await tokenOf('hans', 'planner', '640105');
  const refused = await request(api.app.getHttpServer())
    .post('/v1/own-key/rotations')
    .set('authorization', `Bearer ${token}`)
    .send({ keyHash: 'e'.repeat(64) });
  expect([refused.status, refused.body.code]).toEqual([409, 'access/not-a-key']);
});
