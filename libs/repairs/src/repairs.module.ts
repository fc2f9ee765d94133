import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { CaseClocks, ClocksModule } from '#clocks';
import { EvidenceModule, FactEnds, RecordStandingRestoration, RestorationReviews } from '#evidence';
import { Clock, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RegistryModule, RegistryStore } from '#registry';
import { RepairKind } from './repair-kind.js';
import { RepairPlans } from './repair-plans.read-model.js';
import { StandingRestorationKind } from './standing-restoration-kind.js';

/** How subjects make up for what counts against them, and the way back from a suspension or termination. */
@Module({
  imports: [
    CaseworkModule,
    ClocksModule,
    LedgerModule,
    KnownModule,
    PolicyModule,
    RegistryModule,
    BooksModule,
    EvidenceModule,
  ],
  providers: [
    provide(RepairPlans, [RegistryStore, Known, PolicyCatalogue, Clock]),
    provideKind(RepairKind, [
      RegistryStore,
      HeadStore,
      Known,
      PolicyCatalogue,
      AppendLines,
      RestorationReviews,
      CaseClocks,
      Clock,
      FactEnds,
    ]),
    provideKind(StandingRestorationKind, [RecordStandingRestoration, Known, PolicyCatalogue, CaseClocks, Clock]),
  ],
  exports: [RepairKind, RepairPlans, StandingRestorationKind],
})
export class RepairsModule {}
