import type { Role } from './roles.js';
import type { Scope } from './scopes.js';

/** Who does something: the key or login that was shown and the person who answers for it. */
export interface Actor {
  /** A key's id, or a login's. */
  readonly keyId: string;
  /** A `Person`'s id. Two keys of one person are still one person: maker and checker are compared by this. */
  readonly person: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** The divisions that it is limited to, by the beginning of their code (`6401` = the city); `null` = all. */
  readonly region: string | null;
  /** Networks or addresses that it may come from; none = anywhere. */
  readonly addresses: readonly string[];
}

export function may(actor: Actor, scope: Scope): boolean {
  return actor.scopes.includes(scope);
}
