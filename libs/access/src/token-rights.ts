import type { OidcSettings } from '#config';
import { DomainError } from '#kernel';
import { NO_REGION, NO_ROLE } from './access.errors.js';
import { ROLES, type Role } from './roles.js';

/** What a token says, as its signature proves. */
export type Claims = Readonly<Record<string, unknown>>;

const REGION = /^\d{2}(\d{2}){0,2}$/;

/**
 * The role that a token names. Exactly one: the rights of several would be those to make and to check together, which no
 * role has. Names that mean nothing here are passed over, for a provider's groups serve other services too.
 */
export function roleOf(claims: Claims, { roleClaim, roles }: OidcSettings): Role {
  const named = textsOf(claimOf(claims, roleClaim)).flatMap((name) => roles?.get(name) ?? (roles === null ? name : []));
  const known = ROLES.filter((role) => named.includes(role));
  if (known.length !== 1) throw new DomainError(NO_ROLE, { count: known.length });
  return known[0]!;
}

/** The region that a token is limited to; `null` where the settings name no claim for it. A missing one is no freedom. */
export function regionOf(claims: Claims, { regionClaim }: OidcSettings): string | null {
  if (regionClaim === null) return null;
  const region = claimOf(claims, regionClaim);
  if (typeof region !== 'string' || !REGION.test(region)) throw new DomainError(NO_REGION);
  return region;
}

/** A claim by its name; one inside another by the names in a row, each behind a `/`: `/realm_access/roles`. */
function claimOf(claims: Claims, name: string): unknown {
  const names = name.startsWith('/') ? name.slice(1).split('/') : [name];
  return names.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), claims);
}

const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsOf = (value: unknown): readonly string[] => [value].flat().filter((each) => typeof each === 'string');
