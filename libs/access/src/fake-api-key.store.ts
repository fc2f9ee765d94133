import type { Tx } from '#kernel';
import type { ApiKey } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';
import type { Person } from './person.js';
import type { Scope } from './scopes.js';

export class FakeApiKeyStore extends ApiKeyStore {
  private readonly keys = new Map<string, ApiKey>();

  async findByHash(hash: string): Promise<ApiKey | null> {
    return [...this.keys.values()].find((key) => key.hash === hash) ?? null;
  }

  async insert(_tx: Tx | null, key: ApiKey): Promise<void> {
    if (this.keys.has(key.id) || (await this.findByHash(key.hash)) !== null) throw new Error('the key exists already');
    this.keys.set(key.id, { ...key, person: this.known(key.person) });
  }

  async takesTwoPersons(): Promise<boolean> {
    const holders = (scope: Scope) =>
      [...this.keys.values()].filter(({ scopes, revokedAt }) => revokedAt === null && scopes.includes(scope));
    return holders('keys:manage').some(({ person: { personId } }) =>
      holders('keys:check').some(({ person }) => person.personId !== personId),
    );
  }

  async revoke(id: string, at: Date): Promise<boolean> {
    const key = this.keys.get(id);
    if (key === undefined || key.revokedAt !== null) return false;
    this.keys.set(id, { ...key, revokedAt: at });
    return true;
  }

  async revokeAllOf(personId: string, at: Date): Promise<number> {
    const alive = [...this.keys.values()].filter((key) => key.person.personId === personId && key.revokedAt === null);
    for (const { id } of alive) await this.revoke(id, at);
    return alive.length;
  }

  /** As the person was first written. */
  private known(person: Person): Person {
    const earlier = [...this.keys.values()].find((key) => key.person.personId === person.personId);
    return earlier?.person ?? person;
  }
}
