import { DomainError, type Tx } from '#kernel';
import { KEY_EXISTS } from './access.errors.js';
import type { ApiKey } from './api-key.js';
import { ApiKeyStore, type KeySecret, type NewestSecret } from './api-key.store.js';
import type { Person } from './person.js';
import type { Scope } from './scopes.js';

export class FakeApiKeyStore extends ApiKeyStore {
  private readonly keys = new Map<string, ApiKey>();

  private readonly secrets = new Map<string, KeySecret[]>();
  readonly uses = new Map<string, Date>();

  async findByHash(hash: string): Promise<ApiKey | null> {
    for (const key of this.keys.values()) {
      const secrets = this.secretsOf(key);
      const at = secrets.findIndex((secret) => secret.hash === hash);
      if (at >= 0) return { ...key, replacedFrom: secrets[at + 1]?.previousUntil ?? null };
    }
    return null;
  }

  async newestSecret(_tx: Tx | null, keyId: string): Promise<NewestSecret | null> {
    const key = this.keys.get(keyId);
    return key === undefined ? null : this.secretsOf(key).at(-1)!;
  }

  async addSecret(_tx: Tx | null, keyId: string, secret: KeySecret): Promise<void> {
    if ((await this.findByHash(secret.hash)) !== null) throw new DomainError(KEY_EXISTS);
    this.secrets.set(keyId, [...(this.secrets.get(keyId) ?? []), secret]);
  }

  async noteUses(uses: ReadonlyMap<string, Date>): Promise<void> {
    for (const [keyId, at] of uses) this.uses.set(keyId, at);
  }

  private secretsOf({ id, hash }: ApiKey): (NewestSecret & { readonly hash: string })[] {
    return [{ number: 1, hash, previousUntil: null }, ...(this.secrets.get(id) ?? [])];
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
