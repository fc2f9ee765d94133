import { Module } from '@nestjs/common';
import { BooksModule, NotifyBooks } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { Clock, provide, TransactionRunner } from '#kernel';
import { Known, KnownModule } from '#known';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { CloseCycle } from './close-cycle.js';
import { ClosingMembers } from './closing-members.js';
import { CycleClosingKind } from './cycle-closing-kind.js';
import { ClosingStore } from './closing.store.js';
import { RankScheme } from './rank-scheme.js';
import { TellBooks } from './tell-books.js';

@Module({
  imports: [LedgerModule, KnownModule, PolicyModule, BooksModule, CaseworkModule],
  providers: [
    provide(ClosingStore, [Database]),
    provide(RankScheme, [Known, PolicyCatalogue, KnowledgeClock, Clock]),
    provide(CloseCycle, [ClosingStore]),
    provide(TellBooks, [TransactionRunner, ClosingStore, NotifyBooks, PolicyCatalogue]),
    provide(ClosingMembers, [ClosingStore, RankScheme]),
    provideKind(CycleClosingKind, [RankScheme, CloseCycle]),
  ],
  exports: [CycleClosingKind, TellBooks, ClosingMembers],
})
export class RankingModule {}
