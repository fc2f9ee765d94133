import { type Database, Prisma } from '#database';
import type { Day } from '#kernel';

/** A key as it is listed: nothing of its secrets but how many there are. */
export interface ListedKey {
  readonly keyId: string;
  readonly role: string;
  readonly person: string;
  readonly scopes: readonly string[];
  readonly region: string | null;
  readonly addresses: readonly string[];
  readonly createdAt: Date;
  readonly expiresOn: Day | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** How many secrets it has had, and until when the last but one holds. */
  readonly secrets: number;
  readonly previousUntil: Date | null;
  readonly caseId: string | null;
}

/** Whoever is limited to a region sees the keys that reach no further. */
const OF_REGION = Prisma.sql`(current_user <> 'probity_region' OR starts_with(k.region, callers_region()))`;

/** Which keys there are, whoever holds them. */
export class ApiKeys {
  constructor(private readonly database: Database) {}

  /** By id. */
  page(after: string, limit: number): Promise<ListedKey[]> {
    return this.database.$queryRaw<ListedKey[]>`
      SELECT k.id AS "keyId", k.role, p.name AS person, k.scopes, k.region, k.addresses, k.created_at AS "createdAt",
        k.expires_on::text AS "expiresOn", k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt",
        coalesce(s.number, 1) AS secrets, s.previous_until AS "previousUntil", k.case_id AS "caseId"
      FROM api_key k JOIN person p ON p.id = k.person_id
      LEFT JOIN LATERAL (
        SELECT number, previous_until FROM api_key_secret s WHERE s.key_id = k.id ORDER BY number DESC LIMIT 1) s ON true
      WHERE k.id > ${after} AND ${OF_REGION} ORDER BY k.id LIMIT ${limit}`;
  }
}
