import { Module } from '@nestjs/common';
import { Config } from '#config';
import { Clock } from '#kernel';
import { Log } from '#observability';
import { AccessModule } from './access.module.js';
import { AuthenticateToken, NoTokens } from './authenticate.js';
import { LoginStore } from './login.store.js';
import { OidcProvider } from './oidc-provider.js';
import { OidcTokens } from './oidc-tokens.js';

/** Whoever comes by a token of the identity provider that the settings name. */
@Module({
  imports: [AccessModule],
  providers: [
    {
      provide: AuthenticateToken,
      inject: [Config, Log, LoginStore, Clock],
      useFactory: ({ oidc }: Config, log: Log, logins: LoginStore, clock: Clock): AuthenticateToken =>
        oidc === null ? new NoTokens() : new OidcTokens(oidc, new OidcProvider(oidc, log), logins, clock),
    },
  ],
  exports: [AuthenticateToken, AccessModule],
})
export class TokensModule {}
