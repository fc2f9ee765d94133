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
    const row = await this.database.apiKey.findUnique({ where: { hash } });
    return row === null ? null : { ...row, role: row.role as Role, scopes: row.scopes as Scope[] };
  }

  async insert(key: ApiKey): Promise<void> {
    await this.database.apiKey.create({ data: { ...key, scopes: [...key.scopes] } });
  }

  async revoke(id: string, at: Date): Promise<boolean> {
    const { count } = await this.database.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: at },
    });
    return count === 1;
  }

  async revokeAllOf(person: string, at: Date): Promise<number> {
    const { count } = await this.database.apiKey.updateMany({
      where: { person, revokedAt: null },
      data: { revokedAt: at },
    });
    return count;
  }
}
