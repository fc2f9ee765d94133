import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { Clock, IdSource, provide, provideAs } from '#kernel';
import { ApiKeyStore } from './api-key.store.js';
import { KeyIssueKind } from './key-issue-kind.js';
import { PersonStore } from './person.store.js';
import { PrismaApiKeyStore } from './prisma-api-key.store.js';

@Module({
  imports: [CaseworkModule],
  providers: [
    provide(PersonStore, []),
    provideAs(ApiKeyStore, PrismaApiKeyStore, [Database, PersonStore]),
    provideKind(KeyIssueKind, [ApiKeyStore, IdSource, Clock]),
  ],
  exports: [ApiKeyStore, PersonStore, KeyIssueKind],
})
export class AccessModule {}
