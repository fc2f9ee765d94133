import { randomBytes } from 'node:crypto';
import { type Day, sha256 } from '#kernel';
import { type Person, personOf } from './person.js';
import { scopesOf, type Role } from './roles.js';
import type { Scope } from './scopes.js';

/** A key as it is stored: never the key itself. */
export interface ApiKey {
  readonly id: string;
  readonly role: Role;
  readonly person: Person;
  readonly scopes: readonly Scope[];
  /** The regions that it reaches: two to six digits that their codes begin with; `null` = all. */
  readonly region: string | null;
  /** First Shanghai day on which it opens nothing; `null` = it doesn't end by itself. */
  readonly expiresOn: Day | null;
  /** Networks (CIDR) or single addresses from which it may be shown; none = from anywhere. */
  readonly addresses: readonly string[];
  /** SHA-256 in hex. A plain hash is enough for 256 random bits: there is nothing to guess from a dictionary. */
  readonly hash: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  /** Until when the secret that it was found by holds; `null` = it is the newest. */
  readonly replacedFrom: Date | null;
  /** The case that issued it; `null` = one of the first, before two persons could decide. */
  readonly caseId: string | null;
}

export type RandomBytes = (size: number) => Uint8Array;

const API_KEY_PATTERN = /^pk_[A-Za-z0-9_-]{43}$/;
const KEY_BYTES = 32;

/** A new secret, `pk_` and 43 characters of base64url (256 bits). It can be shown once and never again. */
export function newApiKey(random: RandomBytes = randomBytes): string {
  return `pk_${Buffer.from(random(KEY_BYTES)).toString('base64url')}`;
}

export function isApiKey(text: string): boolean {
  return API_KEY_PATTERN.test(text);
}

export function hashApiKey(secret: string): string {
  return sha256(secret);
}

export interface NewKey {
  readonly id: string;
  readonly role: Role;
  /** Whoever answers for it, as somebody writes the name. */
  readonly person: string;
  /** As in `ApiKey`; all unless told. */
  readonly region?: string | null;
  readonly createdAt: Date;
}

/** The stored form of a secret, with the scopes of its role. Refuses a name that is none. */
export function apiKeyOf(secret: string, { id, role, person, region = null, createdAt }: NewKey): ApiKey {
  const scopes = scopesOf(role);
  const hash = hashApiKey(secret);
  const unlimited = { expiresOn: null, addresses: [], replacedFrom: null, revokedAt: null, caseId: null };
  return { id, role, person: personOf(person), scopes, region, hash, createdAt, ...unlimited };
}
