import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type JWTPayload, SignJWT } from 'jose';
import request from 'supertest';
import { OidcProvider } from '#access';
import { Config } from '#config';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { Contract } from '../support/contract.js';
import { AUDIENCE, IdentityProvider } from '../support/identity-provider.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';
import { meetEveryDecision } from '../support/two-persons.js';
import { until } from '../support/until.js';

const LINKS = '/v1/login-links';
const SIGNING_IN_MS = 30_000;

let provider: IdentityProvider;
let api: TestApi;

beforeAll(async () => {
  provider = await IdentityProvider.start({
    anna: { probity_role: 'officer', unit: { region: '640105' } },
    bert: { probity_role: ['checker', 'some-other-service'], unit: { region: '64' } },
    machine: { probity_role: 'settlement', unit: { region: '64' } },
  });
  api = await TestApi.start(
    {
      OIDC_ISSUER: provider.issuer,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_KEYS_COOLDOWN_MS: '0',
      OIDC_REGION_CLAIM: '/unit/region',
    },
    [],
  );
}, SIGNING_IN_MS);
afterAll(async () => {
  await api.stop();
  await provider.stop();
});

const get = (token: string, path = '/v1/adjustments?limit=1') =>
  request(api.app.getHttpServer()).get(path).set('authorization', `Bearer ${token}`);

const askToLink = (sub: string, person: string) =>
  api.send('admin', 'post', LINKS, {
    issuer: provider.issuer,
    sub,
    person,
    reference: 'HR 2025-1',
    reason: 'joins the section',
  });

const approve = (linkId: string) => api.send('checker', 'post', `${LINKS}/${linkId}/approval`, {}).set('if-match', '*');

async function link(sub: string, person: string): Promise<string> {
  const { body } = await askToLink(sub, person).expect(201);
  await approve(body.linkId).expect(200);
  return body.linkId as string;
}

/** What a token of the officer says that holds now. */
function claims(more: object = {}): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: provider.issuer, aud: AUDIENCE, sub: 'forged', iat: now, exp: now + 60 };
  return { ...usual, probity_role: 'officer', unit: { region: '64' }, ...more };
}

describe('a token that the identity provider issued', () => {
  test(
    'opens nothing until two persons have said whom its login stands for, and then what its role may (K7, M8)',
    async () => {
      const token = await provider.tokenOf('anna');
      const unknown = await get(token).expect(403);
      expect(unknown.body).toMatchObject({ code: 'access/unknown-login', detail: expect.stringContaining('anna') });
      const { body } = await askToLink('anna', 'Anna').expect(201);
      expect((await get(token)).status).toBe(403);
      const approved = await approve(body.linkId).expect(200);
      expect(approved.body).toMatchObject({ status: 'approved', loginId: expect.stringMatching(/^login_/) });
      expect((await get(token)).status).toBe(200);
      const missing = await get(token, '/v1/recalculation-runs?limit=1').expect(403);
      expect(missing.body.code).toBe('access/missing-scope');
    },
    SIGNING_IN_MS,
  );

  test(
    'is the same person as that person’s key: nobody approves by a token what he opened by a key (K7)',
    async () => {
      await link('bert', 'person-officer');
      const token = await provider.tokenOf('bert');
      const subject = { subjectType: 'physician', name: 'Example', region: '640105' };
      await api.state('/v1/subjects/D640105000001', subject);
      const other = await api.state('/v1/subjects/D640105000002', subject);
      expect(other.status).toBe(201);
      const links = await api
        .send('officer', 'post', '/v1/identity-links', {
          subjectId: 'D640105000001',
          otherId: 'D640105000002',
          reason: 'one person',
          reference: 'a file',
        })
        .expect(201);
      const own = await request(api.app.getHttpServer())
        .post(`/v1/identity-links/${links.body.linkId}/approval`)
        .set({ authorization: `Bearer ${token}`, 'if-match': '*' })
        .send({});
      expect([own.status, own.body.code]).toEqual([403, 'casework/own-case']);
    },
    SIGNING_IN_MS,
  );

  test('may be a machine’s, by its client credentials', async () => {
    await link('machine', 'settlement system');
    expect((await get(await provider.tokenOfMachine(), '/v1/ratings?limit=1')).status).toBe(200);
  });

  test('ends with the next request once somebody has ended the login, which can be given anew', async () => {
    const linkId = await link('carl', 'Carl');
    const token = await provider.sign(claims({ sub: 'carl' }));
    expect((await get(token)).status).toBe(200);
    const again = await askToLink('carl', 'Somebody Else').expect(409);
    expect(again.body.code).toBe('access/login-exists');
    const end = () => api.send('admin', 'post', `${LINKS}/${linkId}/end`, {});
    expect((await end().expect(201)).body).toEqual({ linkId, ended: true });
    expect((await get(token)).body.code).toBe('access/unknown-login');
    expect((await end().expect(200)).body).toEqual({ linkId, ended: false });
    await link('carl', 'Carl Again');
    expect((await get(token)).status).toBe(200);
    expect((await end().expect(200)).body.ended).toBe(false);
    expect((await get(token)).status).toBe(200);
  });

  test('goes by its login to the character', async () => {
    await link('Dora', 'Dora');
    expect((await get(await provider.sign(claims({ sub: 'Dora' })))).status).toBe(200);
    for (const sub of ['dora', 'Dora ', 'Ｄora', 'DORA'])
      expect((await get(await provider.sign(claims({ sub })))).body.code).toBe('access/unknown-login');
  });
});

describe('a token', () => {
  beforeAll(async () => {
    await link('forged', 'Forger');
  });

  const statusOf = async (token: string) => (await get(token)).status;
  const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;

  test('holds though the clocks are half a minute apart, and no longer', async () => {
    expect(await statusOf(await provider.sign(claims()))).toBe(200);
    expect(await statusOf(await provider.sign(claims({ exp: seconds(-15) })))).toBe(200);
    expect(await statusOf(await provider.sign(claims({ nbf: seconds(15) })))).toBe(200);
    expect(await statusOf(await provider.sign(claims({ exp: seconds(-60) })))).toBe(401);
    expect(await statusOf(await provider.sign(claims({ nbf: seconds(60) })))).toBe(401);
  });

  test('is refused for another audience or by another issuer, without an end, without a login', async () => {
    for (const more of [
      { aud: 'https://other.example' },
      { aud: `${AUDIENCE}/` },
      { aud: undefined },
      { iss: `${provider.issuer}/` },
      { iss: 'https://other.example' },
      { exp: undefined },
      { sub: undefined },
      { sub: '' },
      { sub: 7 as never },
    ])
      expect([more, await statusOf(await provider.sign(claims(more)))]).toEqual([more, 401]);
  });

  test('is refused that nobody signed, that the public key signed as a secret, or another key under its name', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { kid } = provider.publicKey;
    expect(await statusOf(`${part({ alg: 'none', typ: 'JWT', kid })}.${part(claims())}.`)).toBe(401);
    for (const secret of [JSON.stringify(provider.publicKey), provider.publicKey.n!]) {
      const signed = new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: kid! });
      expect(await statusOf(await signed.sign(Buffer.from(secret)))).toBe(401);
    }
    const own = await crypto.subtle.generateKey(
      { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
      true,
      ['sign', 'verify'],
    );
    const jwk = await crypto.subtle.exportKey('jwk', own.publicKey);
    // A key that the token brings along is no key of the provider's.
    const brought = new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: kid!, jwk: jwk as never });
    expect(await statusOf(await brought.sign(own.privateKey))).toBe(401);
  });

  test.each(['a.b.c', '..', 'eyJhbGciOiJSUzI1NiJ9.e30.', `${'x'.repeat(4000)}.y.z`, 'not-a-token'])(
    'is refused when it is none: %j',
    async (token) => {
      expect(await statusOf(token)).toBe(401);
    },
  );

  test('is refused when it names no role, an unknown one, or two', async () => {
    for (const role of [undefined, 'king', ['officer', 'checker'], [], 7, 'Officer', 'constructor']) {
      const refused = await get(await provider.sign(claims({ probity_role: role })));
      expect([role, refused.status, refused.body.code]).toEqual([role, 403, 'access/no-role']);
    }
  });

  test('is refused when it names no region where it has to', async () => {
    for (const unit of [undefined, {}, { region: '' }, { region: '6' }, { region: ['64'] }, 'region']) {
      const refused = await get(await provider.sign(claims({ unit })));
      expect([unit, refused.status, refused.body.code]).toEqual([unit, 403, 'access/no-region']);
    }
  });

  test('leaves no trace of what it says in the log (M8)', async () => {
    await get(await provider.sign(claims({ sub: 'a-very-secret-login' })));
    expect(JSON.stringify(api.log.lines)).not.toContain('a-very-secret-login');
  });
});

describe('the keys of the provider', () => {
  test('are fetched anew when one is not known: rotation interrupts nobody, and what it replaced is refused', async () => {
    const before = await provider.sign(claims());
    expect((await get(before)).status).toBe(200);
    await provider.rotate('second');
    expect((await get(await provider.sign(claims()))).status).toBe(200);
    expect((await get(before)).status).toBe(401);
  });

  test('that can not be had are 503 with Retry-After, and keys open the door all the while', async () => {
    await provider.rotate('third');
    await provider.stop();
    const refused = await get(await provider.sign(claims()));
    expect([refused.status, refused.body.code]).toEqual([503, 'access/provider-unreachable']);
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect((await get(api.key('officer'))).status).toBe(200);
    await provider.startAgain();
    const token = await provider.sign(claims());
    await until('the provider is asked again', async () => (await get(token)).status === 200);
  });
});

describe('the keys of the provider, asked for by one process,', () => {
  const providerAt = (issuer: string) =>
    new OidcProvider({ ...api.get(Config).oidc!, issuer, keysCooldownMs: 30_000 }, new FakeLog());

  test('are not fetched for every unknown key that somebody makes up', async () => {
    const process = providerAt(provider.issuer);
    const verify = async (token: string) => process.verify(token, new Date());
    expect(await verify(await provider.sign(claims()))).toMatchObject({ sub: 'forged' });
    const fetched = provider.keysFetched;
    for (let made = 0; made < 20; made += 1) {
      expect(await verify(await provider.sign(claims(), { kid: `made-up-${made}` }))).toBeNull();
    }
    expect(provider.keysFetched).toBe(fetched);
  });

  test('are none of a provider that calls itself otherwise', async () => {
    const process = providerAt(provider.issuer.replace('127.0.0.1', 'localhost'));
    const verified = process.verify(await provider.sign(claims()), new Date());
    await expect(verified).rejects.toMatchObject({ code: 'access/provider-unreachable' });
  });
});

describe('the links of logins', () => {
  test('are answered as documented, each way one can end', async () => {
    const contract = await Contract.of(api);
    const asked = { issuer: provider.issuer, sub: 'emil', person: 'Emil', reference: 'HR 1', reason: 'joins' };
    const ask = contract.ask.bind(contract);
    await meetEveryDecision(ask, LINKS, 'linkId', ['post', LINKS], asked, 'admin');
    await ask('admin', ['post', LINKS], 409, asked);
    const { body } = await api.send('auditor', 'get', `${LINKS}?limit=1`);
    const end = ['post', `${LINKS}/${body.items[0].linkId}/end`] as const;
    await ask('admin', end, 201, {});
    await ask('admin', end, 200, {});
    await ask('admin', ['post', `${LINKS}/nothing/end`], 404, {});
    expect(contract.successes((_, { tags }) => tags?.[0] === 'logins').unasked).toEqual([]);
  });

  test('are approved neither by who asked nor for oneself', async () => {
    const { body } = await askToLink('fritz', 'Person-Checker').expect(201);
    const refused = await approve(body.linkId).expect(403);
    expect(refused.body.code).toBe('casework/about-oneself');
  });

  test('are refused by the database without an approved case, or for another login or person than its', async () => {
    const { body } = await askToLink('gerd', 'Gerd').expect(201);
    const insert = (sub: string, person: string) =>
      query(
        api.database.serviceUrl,
        `INSERT INTO login (id, issuer, sub, revision, person_id, case_id, tx_id)
         SELECT 'login_x', '${provider.issuer}', '${sub}', 1, '${person}', '${body.linkId}', max(id) FROM ledger_tx`,
      );
    const refused = { constraint: 'login_as_approved' };
    await expect(insert('gerd', 'person-officer')).rejects.toMatchObject(refused);
    await approve(body.linkId).expect(200);
    await expect(insert('gerda', 'person-officer')).rejects.toMatchObject(refused);
    await expect(query(api.database.ownerUrl, `UPDATE login SET sub = 'x'`)).rejects.toThrow();
  });
});
