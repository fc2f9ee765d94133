import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { EvidenceModule, RestorationReviews } from '#evidence';
import { Clock } from '#kernel';
import { HeadStore, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RegistryModule, RegistryStore } from '#registry';
import { AdjustmentKind } from './adjustment-kind.js';

@Module({
  imports: [CaseworkModule, LedgerModule, PolicyModule, RegistryModule, BooksModule, EvidenceModule],
  providers: [
    provideKind(AdjustmentKind, [RegistryStore, HeadStore, PolicyCatalogue, AppendLines, RestorationReviews, Clock]),
  ],
  exports: [AdjustmentKind],
})
export class AdjustmentsModule {}
