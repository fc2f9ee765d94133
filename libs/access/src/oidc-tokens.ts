import type { OidcSettings } from '#config';
import { type Clock, DomainError } from '#kernel';
import type { Actor } from './actor.js';
import { UNKNOWN_LOGIN } from './access.errors.js';
import { AuthenticateToken } from './authenticate.js';
import type { LoginStore } from './login.store.js';
import type { OidcProvider } from './oidc-provider.js';
import { scopesOf } from './roles.js';
import { regionOf, roleOf } from './token-rights.js';

/** Who is asking by a token of the provider: the provider says the role, a case has said the person. */
export class OidcTokens extends AuthenticateToken {
  constructor(
    private readonly settings: OidcSettings,
    private readonly provider: OidcProvider,
    private readonly logins: LoginStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  async execute(token: string): Promise<Actor | null> {
    const claims = await this.provider.verify(token, this.clock.now());
    if (claims === null) return null;
    const { sub } = claims;
    const login = await this.logins.newest({ issuer: this.settings.issuer, sub });
    if (login === null || login.personId === null) throw new DomainError(UNKNOWN_LOGIN, { sub });
    const role = roleOf(claims, this.settings);
    const region = regionOf(claims, this.settings);
    return { keyId: login.loginId, person: login.personId, role, scopes: scopesOf(role), region, addresses: [] };
  }
}
