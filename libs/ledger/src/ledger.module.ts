import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide, TransactionRunner } from '#kernel';
import { HeadStore } from './head.store.js';
import { Heads } from './heads.read-model.js';
import { KnowledgeClock } from './knowledge-clock.js';
import { VerifyChain } from './verify-chain.js';
import { WritePath } from './write-path.js';

@Module({
  providers: [
    provide(HeadStore, [Database]),
    provide(Heads, [Database]),
    provide(KnowledgeClock, [Database]),
    provide(VerifyChain, [Database]),
    provide(WritePath, [TransactionRunner]),
  ],
  exports: [HeadStore, Heads, KnowledgeClock, VerifyChain, WritePath],
})
export class LedgerModule {}
