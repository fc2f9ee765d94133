import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide, TransactionRunner } from '#kernel';
import { KnowledgeClock } from './knowledge-clock.js';
import { LedgerReadModel } from './ledger.read-model.js';
import { NewestStatements } from './newest-statements.read-model.js';
import { LedgerStore } from './ledger.store.js';
import { VerifyChain } from './verify-chain.js';
import { WritePath } from './write-path.js';

@Module({
  providers: [
    provide(LedgerStore, []),
    provide(LedgerReadModel, [Database]),
    provide(NewestStatements, []),
    provide(KnowledgeClock, [Database]),
    provide(VerifyChain, [Database]),
    provide(WritePath, [TransactionRunner]),
  ],
  exports: [LedgerStore, LedgerReadModel, NewestStatements, KnowledgeClock, VerifyChain, WritePath],
})
export class LedgerModule {}
