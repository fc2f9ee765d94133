import type { Role } from './roles.js';
import type { Scope } from './scopes.js';

/** Who does something: the key that was shown and the person who answers for it. */
export interface Actor {
  readonly keyId: string;
  /** A `Person`'s id. Two keys of one person are still one person: maker and checker are compared by this. */
  readonly person: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** The regions that it reaches, a prefix of their codes; `null` = all. */
  readonly region: string | null;
}

export function may(actor: Actor, scope: Scope): boolean {
  return actor.scopes.includes(scope);
}
