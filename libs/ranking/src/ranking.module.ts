import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide, TransactionRunner } from '#kernel';
import { KnowledgeClock, LedgerModule, LedgerReadModel, NewestStatements, PrismaLedgerStore } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { CloseCycle } from './close-cycle.js';
import { ClosingMembers } from './closing-members.js';
import { Peers } from './peers.read-model.js';
import { PrismaClosingStore } from './prisma-closing.store.js';
import { RankScheme } from './rank-scheme.js';
import { TellBooks } from './tell-books.js';

@Module({
  imports: [LedgerModule, PolicyModule],
  providers: [
    provide(Peers, Database),
    provide(PrismaClosingStore, Database),
    provide(RankScheme, Peers, LedgerReadModel, PolicyCatalogue, KnowledgeClock, Clock),
    provide(CloseCycle, PrismaClosingStore),
    provide(
      TellBooks,
      ...([TransactionRunner, PrismaClosingStore, PrismaLedgerStore, NewestStatements, PolicyCatalogue] as const),
    ),
    provide(ClosingMembers, PrismaClosingStore, RankScheme),
  ],
  exports: [RankScheme, CloseCycle, TellBooks, ClosingMembers],
})
export class RankingModule {}
