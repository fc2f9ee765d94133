import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide } from '#kernel';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { Known } from './known.read-model.js';

@Module({
  imports: [LedgerModule],
  providers: [provide(Known, [Database, KnowledgeClock])],
  exports: [Known],
})
export class KnownModule {}
