import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { KnowledgeClock, LedgerModule, LedgerReadModel } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { AppendLines, RegistryModule } from '#registry';
import { CloseCycle } from './close-cycle.js';
import { ClosingMembers } from './closing-members.js';
import { Peers } from './peers.read-model.js';
import { PrismaClosingStore } from './prisma-closing.store.js';
import { RankScheme } from './rank-scheme.js';

@Module({
  imports: [LedgerModule, PolicyModule, RegistryModule],
  providers: [
    provide(Peers, Database),
    provide(PrismaClosingStore, Database),
    provide(RankScheme, Peers, LedgerReadModel, PolicyCatalogue, KnowledgeClock, Clock),
    provide(CloseCycle, PrismaClosingStore, PolicyCatalogue, AppendLines),
    provide(ClosingMembers, PrismaClosingStore, RankScheme),
  ],
  exports: [RankScheme, CloseCycle, ClosingMembers],
})
export class RankingModule {}
