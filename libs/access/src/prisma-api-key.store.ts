import { clientOf, Database, maybeDayToColumn } from '#database';
import { DomainError, type Tx } from '#kernel';
import { KEY_EXISTS } from './access.errors.js';
import type { ApiKey } from './api-key.js';
import { ApiKeyStore, type KeySecret, type NewestSecret } from './api-key.store.js';
import type { PersonStore } from './person.store.js';

export class PrismaApiKeyStore extends ApiKeyStore {
  constructor(
    private readonly database: Database,
    private readonly persons: PersonStore,
  ) {
    super();
  }

  async findByHash(hash: string): Promise<ApiKey | null> {
    const [row] = await this.database.$queryRaw<ApiKey[]>`
      SELECT k.id, k.hash, k.role, k.scopes, k.region, k.expires_on::text AS "expiresOn", k.addresses,
        k.created_at AS "createdAt", k.revoked_at AS "revokedAt", k.case_id AS "caseId",
        next.previous_until AS "replacedFrom", jsonb_build_object('personId', p.id, 'name', p.name) AS person
      FROM (SELECT id, 1 AS number FROM api_key WHERE hash = ${hash}
            UNION ALL SELECT key_id, number FROM api_key_secret WHERE hash = ${hash}) shown
      JOIN api_key k USING (id) JOIN person p ON p.id = k.person_id
      LEFT JOIN api_key_secret next ON next.key_id = k.id AND next.number = shown.number + 1`;
    return row ?? null;
  }

  async insert(tx: Tx, { person, ...given }: ApiKey): Promise<void> {
    const { replacedFrom: _, ...key } = given;
    await this.requireNew(tx, key.hash);
    await this.persons.add(tx, person);
    const lists = { scopes: [...key.scopes], addresses: [...key.addresses] };
    const expiresOn = maybeDayToColumn(key.expiresOn);
    await clientOf(tx).apiKey.create({ data: { ...key, ...lists, expiresOn, personId: person.personId } });
  }

  async newestSecret(tx: Tx, keyId: string): Promise<NewestSecret | null> {
    // Two who change one key at once follow each other.
    const [key] = await clientOf(tx).$queryRaw<{ locked: string }[]>`
      SELECT pg_advisory_xact_lock(hashtextextended(id, 7265008))::text AS locked FROM api_key WHERE id = ${keyId}`;
    if (key === undefined) return null;
    const newest = await clientOf(tx).apiKeySecret.findFirst({ where: { keyId }, orderBy: { number: 'desc' } });
    return newest ?? { number: 1, previousUntil: null };
  }

  async addSecret(tx: Tx, keyId: string, secret: KeySecret): Promise<void> {
    await this.requireNew(tx, secret.hash);
    await clientOf(tx).apiKeySecret.create({ data: { keyId, ...secret, txId: tx.id } });
  }

  async noteUses(uses: ReadonlyMap<string, Date>): Promise<void> {
    await this.database.$executeRaw`
      UPDATE api_key k SET last_used_at = greatest(k.last_used_at, u.at)
      FROM unnest(${[...uses.keys()]}::text[], ${[...uses.values()]}::timestamptz[]) AS u(id, at) WHERE k.id = u.id`;
  }

  /** Of two that bring one hash at once the second waits here, and sees the first. */
  private async requireNew(tx: Tx, hash: string): Promise<void> {
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${hash}, 7265006))::text`;
    const [known] = await clientOf(tx).$queryRaw<object[]>`
      SELECT 1 FROM api_key WHERE hash = ${hash} UNION ALL SELECT 1 FROM api_key_secret WHERE hash = ${hash}`;
    if (known !== undefined) throw new DomainError(KEY_EXISTS);
  }

  async takesTwoPersons(): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ takes: boolean }[]>`SELECT keys_take_two_persons() AS takes`;
    return row!.takes;
  }

  async revoke(id: string, at: Date): Promise<boolean> {
    const { count } = await this.database.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: at },
    });
    return count === 1;
  }

  async revokeAllOf(personId: string, at: Date): Promise<number> {
    const { count } = await this.database.apiKey.updateMany({
      where: { personId, revokedAt: null },
      data: { revokedAt: at },
    });
    return count;
  }
}
