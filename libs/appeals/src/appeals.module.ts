import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { CaseStore, CaseworkModule, provideKind } from '#casework';
import { CaseClocks, ClockRuns, ClocksModule, RecordClockEvent, StartClock } from '#clocks';
import { EvidenceModule, EvidenceStore, FactEnds, RestorationReviews, RevokeEvidence } from '#evidence';
import { Clock, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { CorrectOwnRank, RankingModule } from '#ranking';
import { RatingModule, TouchedBy } from '#rating';
import { ContestedClosings } from './against-closing.js';
import { ContestedFacts } from './against-fact.js';
import { ContestedLines } from './against-line.js';
import { AppealClocks } from './appeal-clocks.js';
import { AppealHolds } from './appeal-holds.js';
import { AppealKind } from './appeal-kind.js';
import { ContestedThings } from './contested-things.js';
import { Notices } from './notices.js';

/** Notices of what was decided, and appeals against it. */
@Module({
  imports: [
    BooksModule,
    CaseworkModule,
    ClocksModule,
    EvidenceModule,
    KnownModule,
    LedgerModule,
    PolicyModule,
    RankingModule,
    RatingModule,
  ],
  providers: [
    provide(AppealClocks, [ClockRuns, StartClock, RecordClockEvent, CaseClocks]),
    provide(Notices, [EvidenceStore, Known, PolicyCatalogue, AppealClocks]),
    provide(ContestedFacts, [EvidenceStore, RevokeEvidence, Known, Clock]),
    provide(ContestedLines, [
      Known,
      EvidenceStore,
      CaseStore,
      PolicyCatalogue,
      HeadStore,
      AppendLines,
      RestorationReviews,
      FactEnds,
    ]),
    provide(ContestedClosings, [CorrectOwnRank, CaseStore]),
    provide(ContestedThings, [ContestedFacts, ContestedLines, ContestedClosings]),
    provide(AppealHolds, [Known, PolicyCatalogue, AppendLines, Clock]),
    provideKind(AppealKind, [ContestedThings, AppealHolds, AppealClocks, TouchedBy, Clock]),
  ],
  exports: [AppealKind, Notices],
})
export class AppealsModule {}
