import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { OidcSettings } from '#config';
import { DomainError } from '#kernel';
import type { Log } from '#observability';
import { Outage } from '#observability';
import { PROVIDER_UNREACHABLE } from './access.errors.js';

/** Signatures by the provider's private key alone: with `HS256` its public one would sign, with `none` nobody has to. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
/** How far the provider's clock and ours may be apart. */
const CLOCK_SKEW_S = 30;
const REQUEST_TIMEOUT_MS = 5000;
/** Keys that the provider takes away are gone here after this. */
const KEYS_MAX_AGE_MS = 600_000;
/** After a failure nobody waits for the provider again for this long. */
const RETRY_PAUSE_MS = 2000;

export type VerifiedClaims = JWTPayload & { readonly sub: string };

/** What the provider said, and our own error about it: nothing is wrong with the token. */
class ProviderFault extends Error {}

/**
 * An OpenID provider: its keys by discovery (OpenID Connect Discovery 1.0 §4), its access tokens by RFC 9068 §4. Keys are
 * fetched again when one is not known, but not within the pause of the settings: unknown keys cost an attacker nothing.
 */
export class OidcProvider {
  private keys: Promise<JWTVerifyGetKey> | null = null;
  private failedAt: number | null = null;
  private readonly outage: Outage;

  constructor(
    private readonly settings: OidcSettings,
    log: Log,
    private readonly stopwatch: () => number = () => performance.now(),
  ) {
    this.outage = new Outage(log, 'the identity provider', stopwatch);
  }

  /** What a token says, when it holds at this moment; `null` = it doesn't. Keys that can't be had are a `DomainError`. */
  async verify(token: string, now: Date): Promise<VerifiedClaims | null> {
    const { issuer, audience } = this.settings;
    const algorithms = ALGORITHMS;
    const terms = { issuer, audience, algorithms, clockTolerance: CLOCK_SKEW_S, currentDate: now };
    try {
      const { payload } = await jwtVerify(token, this.keyOf, { ...terms, requiredClaims: ['sub', 'exp'] });
      return typeof payload.sub === 'string' && payload.sub !== '' ? (payload as VerifiedClaims) : null;
    } catch (error) {
      if (error instanceof ProviderFault) throw new DomainError(PROVIDER_UNREACHABLE);
      if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
      throw error;
    }
  }

  private readonly keyOf: JWTVerifyGetKey = async (header, token) => {
    if (this.failedAt !== null && this.stopwatch() - this.failedAt < RETRY_PAUSE_MS) throw new ProviderFault();
    try {
      this.keys ??= this.discover();
      const key = await (await this.keys)(header, token);
      this.works();
      return key;
    } catch (error) {
      if (isAboutToken(error)) throw error;
      throw this.failed(error as Error);
    }
  };

  private works(): void {
    this.failedAt = null;
    this.outage.works();
  }

  /** What was discovered is asked for anew: the provider may come back with other addresses. */
  private failed(error: Error): ProviderFault {
    this.keys = null;
    this.failedAt = this.stopwatch();
    this.outage.failed(error);
    return new ProviderFault();
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const { issuer, keysCooldownMs } = this.settings;
    const found = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (!found.ok) throw new Error(`discovery answered ${found.status}`);
    const { issuer: named, jwks_uri: keysAt } = (await found.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (named !== issuer) throw new Error('discovery names another issuer');
    return createRemoteJWKSet(keysAddress(keysAt, issuer), {
      cooldownDuration: keysCooldownMs,
      cacheMaxAge: KEYS_MAX_AGE_MS,
      timeoutDuration: REQUEST_TIMEOUT_MS,
    });
  }
}

/** Keys that came in the clear would be anybody's; only a provider that is itself spoken to so (on this machine) gives them so. */
function keysAddress(address: unknown, issuer: string): URL {
  const url = new URL(String(address));
  if (url.protocol !== 'https:' && new URL(issuer).origin !== url.origin)
    throw new Error('keys are not served by https');
  return url;
}

/** The key is none of the provider's, or of a kind that it can't have. Anything else is about the provider. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
