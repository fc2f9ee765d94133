import { Module } from '@nestjs/common';
import { AppendLines, BooksModule, NotifyBooks } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { JobsModule, JobStore, provideJob } from '#jobs';
import { Clock, provide, TransactionRunner } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, KnowledgeClock, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RatingModule, TouchedBy } from '#rating';
import { CloseCycle } from './close-cycle.js';
import { ClosingCorrectionKind } from './closing-correction-kind.js';
import { ClosingMembers } from './closing-members.js';
import { CorrectClosing } from './correct-closing.js';
import { CorrectOwnRank } from './correct-own-rank.js';
import { CycleClosingKind } from './cycle-closing-kind.js';
import { ClosingStore } from './closing.store.js';
import { RankScheme } from './rank-scheme.js';
import { NotifyOfClosing } from './notify-of-closing.js';

@Module({
  imports: [JobsModule, LedgerModule, KnownModule, PolicyModule, BooksModule, CaseworkModule, RatingModule],
  providers: [
    provide(ClosingStore, [Database]),
    provide(RankScheme, [Known, PolicyCatalogue, KnowledgeClock, Clock]),
    provide(CloseCycle, [ClosingStore, JobStore]),
    provideJob(NotifyOfClosing, [TransactionRunner, ClosingStore, NotifyBooks, PolicyCatalogue]),
    provide(ClosingMembers, [ClosingStore, RankScheme]),
    provideKind(CycleClosingKind, [RankScheme, CloseCycle]),
    provide(CorrectClosing, [ClosingStore, JobStore, HeadStore, Known, AppendLines]),
    provide(CorrectOwnRank, [ClosingStore, RankScheme, HeadStore, Known, AppendLines]),
    provideKind(ClosingCorrectionKind, [RankScheme, CorrectClosing, PolicyCatalogue, TouchedBy]),
  ],
  exports: [CycleClosingKind, ClosingCorrectionKind, ClosingMembers, CorrectOwnRank],
})
export class RankingModule {}
