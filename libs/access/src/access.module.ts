import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { Clock, IdSource, provide, provideAs } from '#kernel';
import { ApiKeyStore } from './api-key.store.js';
import { ApiKeys } from './api-keys.read-model.js';
import { EndLogin } from './end-login.js';
import { KeyIssueKind } from './key-issue-kind.js';
import { LoginLinkKind } from './login-link-kind.js';
import { LoginStore } from './login.store.js';
import { PersonStore } from './person.store.js';
import { PrismaApiKeyStore } from './prisma-api-key.store.js';
import { RotateKey } from './rotate-key.js';

@Module({
  imports: [CaseworkModule],
  providers: [
    provide(PersonStore, []),
    provideAs(ApiKeyStore, PrismaApiKeyStore, [Database, PersonStore]),
    provideKind(KeyIssueKind, [ApiKeyStore, IdSource, Clock]),
    provide(LoginStore, [Database, PersonStore]),
    provideKind(LoginLinkKind, [LoginStore, IdSource]),
    provide(EndLogin, [LoginStore, IdSource]),
    provide(ApiKeys, [Database]),
    provide(RotateKey, [ApiKeyStore, Clock]),
  ],
  exports: [ApiKeyStore, PersonStore, KeyIssueKind, LoginStore, LoginLinkKind, EndLogin, ApiKeys, RotateKey],
})
export class AccessModule {}
