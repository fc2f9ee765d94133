import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { CaseClocks, ClocksModule } from '#clocks';
import { Database } from '#database';
import { EvidenceModule, EvidenceStore, FactEnds, RestsOnFacts } from '#evidence';
import { Clock, provide, provideRegistered } from '#kernel';
import { Known, KnownModule } from '#known';
import { FlawedPublications } from './flawed-publications.js';
import { PublicationKind } from './publication-kind.js';
import { PublicationStore } from './publication.store.js';
import { PublicationWithdrawalKind } from './publication-withdrawal-kind.js';

/** What is made public of subjects, and what is withdrawn. */
@Module({
  imports: [CaseworkModule, ClocksModule, EvidenceModule, KnownModule],
  providers: [
    provide(PublicationStore, [Database]),
    provideKind(PublicationKind, [PublicationStore, EvidenceStore, Known, CaseClocks, Clock]),
    provideKind(PublicationWithdrawalKind, [PublicationStore, CaseClocks, Clock]),
    provideRegistered<ConstructorParameters<typeof FlawedPublications>, FlawedPublications, RestsOnFacts>(
      FactEnds,
      FlawedPublications,
      [PublicationStore, CaseClocks, Clock],
    ),
  ],
  exports: [PublicationStore, PublicationKind, PublicationWithdrawalKind],
})
export class PublicationModule {}
