import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { JobsModule, JobStore, provideJob } from '#jobs';
import { Clock, provide, TransactionRunner } from '#kernel';
import { HeadStore, KnowledgeClock, LedgerModule, LedgerReadModel, LedgerStore, NewestStatements } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { CloseCycle } from './close-cycle.js';
import { ClosingMembers } from './closing-members.js';
import { CycleClosingKind } from './cycle-closing-kind.js';
import { Peers } from './peers.read-model.js';
import { ClosingStore } from './closing.store.js';
import { RankScheme } from './rank-scheme.js';
import { NotifyOfClosing } from './notify-of-closing.js';

@Module({
  imports: [JobsModule, LedgerModule, PolicyModule, CaseworkModule],
  providers: [
    provide(Peers, [Database]),
    provide(ClosingStore, [Database]),
    provide(RankScheme, [Peers, LedgerReadModel, PolicyCatalogue, KnowledgeClock, Clock]),
    provide(CloseCycle, [ClosingStore, JobStore]),
    provideJob(NotifyOfClosing, [
      TransactionRunner,
      ClosingStore,
      HeadStore,
      LedgerStore,
      NewestStatements,
      PolicyCatalogue,
    ]),
    provide(ClosingMembers, [ClosingStore, RankScheme]),
    provideKind(CycleClosingKind, [RankScheme, CloseCycle]),
  ],
  exports: [CycleClosingKind, ClosingMembers],
})
export class RankingModule {}
