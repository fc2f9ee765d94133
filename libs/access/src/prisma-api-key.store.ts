import { Database } from '#database';
import type { ApiKey } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';
import type { Role } from './roles.js';
import type { Scope } from './scopes.js';

export class PrismaApiKeyStore extends ApiKeyStore {
  constructor(private readonly database: Database) {
    super();
  }

  async findByHash(hash: string): Promise<ApiKey | null> {
    const row = await this.database.apiKey.findUnique({ where: { hash }, include: { person: true } });
    if (row === null) return null;
    const { personId, person, ...key } = row;
    const { name } = person;
    return { ...key, person: { personId, name }, role: row.role as Role, scopes: row.scopes as Scope[] };
  }

  async insert({ person, ...key }: ApiKey): Promise<void> {
    const { personId, name } = person;
    await this.database.$transaction([
      this.database.person.createMany({ data: { id: personId, name }, skipDuplicates: true }),
      this.database.apiKey.create({ data: { ...key, personId, scopes: [...key.scopes] } }),
    ]);
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
