import type { OidcSettings } from './config.js';
import type { EnvironmentReader } from './environment-reader.js';

const HOUR_MS = 3_600_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The settings of the identity provider: all of them hang on its issuer. */
export function oidcSettings(read: EnvironmentReader): OidcSettings | null {
  const issuer = read.optionalUrl('OIDC_ISSUER', ['https', 'http']);
  if (issuer === null) return null;
  if (!issuer.startsWith('https:') && !LOOPBACK.includes(new URL(issuer).hostname))
    read.problems.push('OIDC_ISSUER must be an https:// address, unless it is on this machine');
  const audience = read.optionalText('OIDC_AUDIENCE');
  if (audience === null)
    read.problems.push('OIDC_AUDIENCE is required with OIDC_ISSUER: what tokens for this API name in aud');
  return {
    issuer,
    audience: audience ?? '',
    roleClaim: read.text('OIDC_ROLE_CLAIM', 'probity_role'),
    roles: read.optionalPairs('OIDC_ROLES'),
    regionClaim: read.optionalText('OIDC_REGION_CLAIM'),
    keysCooldownMs: read.integer('OIDC_KEYS_COOLDOWN_MS', 30_000, 0, HOUR_MS),
  };
}
