import { clientOf, Database } from '#database';
import { DomainError, type Tx } from '#kernel';
import { KEY_EXISTS } from './access.errors.js';
import type { ApiKey } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';
import type { PersonStore } from './person.store.js';
import type { Role } from './roles.js';
import type { Scope } from './scopes.js';

export class PrismaApiKeyStore extends ApiKeyStore {
  constructor(
    private readonly database: Database,
    private readonly persons: PersonStore,
  ) {
    super();
  }

  async findByHash(hash: string): Promise<ApiKey | null> {
    const row = await this.database.apiKey.findFirst({ where: { hash }, include: { person: true } });
    if (row === null) return null;
    const { personId, person, ...key } = row;
    const { name } = person;
    return { ...key, person: { personId, name }, role: row.role as Role, scopes: row.scopes as Scope[] };
  }

  async insert(tx: Tx, { person, ...key }: ApiKey): Promise<void> {
    // Of two issues of one key approved at once the second waits here, and sees the first.
    await clientOf(tx).$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key.hash}, 7265006))::text`;
    if ((await clientOf(tx).apiKey.findUnique({ where: { hash: key.hash } })) !== null)
      throw new DomainError(KEY_EXISTS);
    await this.persons.add(tx, person);
    await clientOf(tx).apiKey.create({ data: { ...key, personId: person.personId, scopes: [...key.scopes] } });
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
