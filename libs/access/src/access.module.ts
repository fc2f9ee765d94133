import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provideAs } from '#kernel';
import { ApiKeyStore } from './api-key.store.js';
import { PrismaApiKeyStore } from './prisma-api-key.store.js';

@Module({ providers: [provideAs(ApiKeyStore, PrismaApiKeyStore, [Database])], exports: [ApiKeyStore] })
export class AccessModule {}
