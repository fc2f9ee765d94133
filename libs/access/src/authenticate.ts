import type { Actor } from './actor.js';
import { isApiKey } from './api-key.js';
import type { AuthenticateKey } from './authenticate-key.js';

const BEARER = /^bearer +(\S+) *$/i;

/** Turns the token of an identity provider into who is asking. */
export abstract class AuthenticateToken {
  /**
   * `null` for a token that doesn't hold. A `DomainError` where it holds and opens nothing (no person, no role, no region),
   * or where the provider's keys can't be had.
   */
  abstract execute(token: string): Promise<Actor | null>;
}

/** Turns an `Authorization` header into who is asking. */
export class Authenticate {
  constructor(
    private readonly keys: AuthenticateKey,
    private readonly tokens: AuthenticateToken,
  ) {}

  /** `null` for whatever doesn't hold: no header, another scheme, a key or a token that opens nothing. */
  async execute(authorization: string | undefined): Promise<Actor | null> {
    const shown = BEARER.exec(authorization ?? '')?.[1];
    if (shown === undefined) return null;
    return isApiKey(shown) ? this.keys.execute(shown) : this.tokens.execute(shown);
  }
}

/** Where no identity provider is named: nobody comes in by a token. */
export class NoTokens extends AuthenticateToken {
  async execute(): Promise<null> {
    return null;
  }
}
