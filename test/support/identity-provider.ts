import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';

export const AUDIENCE = 'https://probity.example/api';
const CLIENT = { client_id: 'console', client_secret: 'console-secret', redirect_uris: ['https://console.example/cb'] };
const MACHINE = { client_id: 'machine', client_secret: 'machine-secret', grant_types: ['client_credentials'] };

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

interface SigningKey {
  readonly jwk: JWK;
  readonly privateKey: CryptoKey;
}

/** A real OpenID provider on a port of its own, whose keys a test may rotate, and whom it may take down. */
export class IdentityProvider {
  /** How often its keys were fetched. */
  keysFetched = 0;
  private handler!: Handler;
  private key!: SigningKey;

  private constructor(
    private server: Server,
    readonly issuer: string,
    private readonly claimsOf: ReadonlyMap<string, object>,
  ) {}

  /** `claims`: what is said in tokens of a login, beside the usual. */
  static async start(claims: Record<string, object>): Promise<IdentityProvider> {
    const server = createServer((request, response) => started.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const started = new IdentityProvider(server, issuer, new Map(Object.entries(claims)));
    await started.rotate('first');
    return started;
  }

  /** Signs with another key from now on; the earlier one is taken away. */
  async rotate(kid: string): Promise<void> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    this.key = { privateKey, jwk: { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' } };
    this.handler = silently(() => new Provider(this.issuer, this.settings()).callback());
  }

  /** A token that it really issues: signed in by its own forms, with a code and PKCE. */
  async tokenOf(login: string): Promise<string> {
    const browser = new Browser(this.issuer);
    const verifier = 'a-verifier-that-is-long-enough-for-pkce-0123456789';
    const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url');
    const query = { client_id: CLIENT.client_id, response_type: 'code', scope: 'openid', resource: AUDIENCE };
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256', redirect_uri: CLIENT.redirect_uris[0]! };
    let at = await browser.follow(`${this.issuer}/auth?${new URLSearchParams({ ...query, ...pkce })}`);
    at = await browser.follow(at, { prompt: 'login', login, password: 'any' });
    if (!at.startsWith(CLIENT.redirect_uris[0]!)) at = await browser.follow(at, { prompt: 'consent' });
    const code = new URL(at).searchParams.get('code')!;
    const asked = { grant_type: 'authorization_code', code, code_verifier: verifier, resource: AUDIENCE };
    return this.tokenFor(CLIENT, { ...asked, redirect_uri: CLIENT.redirect_uris[0]! });
  }

  /** A token of a machine by its own credentials (RFC 6749 §4.4). */
  tokenOfMachine(): Promise<string> {
    return this.tokenFor(MACHINE, { grant_type: 'client_credentials', resource: AUDIENCE });
  }

  /** A token as the holder of its key could sign it: whatever is said in it. */
  sign(claims: JWTPayload, header: { readonly kid?: string } = {}): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: this.key.jwk.kid!, typ: 'at+jwt', ...header })
      .sign(this.key.privateKey);
  }

  /** Its public key, as anybody can fetch it. */
  get publicKey(): JWK {
    const { kty, n, e, kid } = this.key.jwk;
    return { kty: kty!, n: n!, e: e!, kid: kid! };
  }

  /** Nobody answers there any more. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** It answers again, at the same address. */
  async startAgain(): Promise<void> {
    this.server = createServer((request, response) => this.handle(request, response));
    await new Promise<void>((resolve) => this.server.listen(Number(new URL(this.issuer).port), '127.0.0.1', resolve));
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    if (request.url === '/jwks') this.keysFetched += 1;
    this.handler(request, response);
  }

  private async tokenFor(client: typeof CLIENT | typeof MACHINE, form: Record<string, string>): Promise<string> {
    const { client_id: id, client_secret: secret } = client;
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams(form),
    });
    const { access_token: token, ...rest } = (await answer.json()) as { readonly access_token?: string };
    if (token === undefined) throw new Error(`no token: ${JSON.stringify(rest)}`);
    return token;
  }

  private settings(): object {
    const server = { scope: '', audience: AUDIENCE, accessTokenFormat: 'jwt', accessTokenTTL: 600 } as const;
    return {
      clients: [CLIENT, { ...MACHINE, redirect_uris: [], response_types: [] }],
      jwks: { keys: [this.key.jwk] },
      features: {
        clientCredentials: { enabled: true },
        resourceIndicators: { enabled: true, getResourceServerInfo: () => server },
      },
      extraTokenClaims: (_: object, token: { readonly accountId?: string }) =>
        this.claimsOf.get(token.accountId ?? MACHINE.client_id),
      findAccount: (_: object, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, ClientCredentials: 600 },
      cookies: { keys: ['a key of the test'] },
    };
  }
}

/** It warns on the console that it isn't set up for the world: in a test it isn't meant to be. */
function silently<T>(work: () => T): T {
  const { info, warn } = console;
  Object.assign(console, { info: () => {}, warn: () => {} });
  try {
    return work();
  } finally {
    Object.assign(console, { info, warn });
  }
}

/** Follows redirects and keeps cookies: as much of a browser as signing in takes. */
class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  /** Where it ends up: at a form, or outside of the provider. */
  async follow(address: string, form?: Record<string, string>): Promise<string> {
    let [at, body] = [address, form];
    for (;;) {
      const answer = await fetch(at, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') },
        ...(body !== undefined && { body: new URLSearchParams(body) }),
      });
      for (const cookie of answer.headers.getSetCookie()) this.keep(cookie);
      const next = answer.headers.get('location');
      if (next === null) return at;
      at = new URL(next, at).href;
      if (!at.startsWith(this.origin)) return at;
      body = undefined;
    }
  }

  private keep(cookie: string): void {
    const [name, value] = cookie.split(';')[0]!.split('=') as [string, string];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
