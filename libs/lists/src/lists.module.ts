import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import {
  EvidenceModule,
  EvidenceStore,
  FactEnds,
  RecordListEntry,
  RestorationReviews,
  RestsOnFacts,
  RevokeEvidence,
} from '#evidence';
import { Clock, provide, provideRegistered, type Tokens } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RegistryModule, RegistryStore } from '#registry';
import { EndEntries } from './end-entries.js';
import { EntriesRestingOnFacts } from './entries-resting-on-facts.js';
import { ListEntries } from './list-entries.read-model.js';
import { ListEntryKind } from './list-entry-kind.js';
import { ListEntryStore } from './list-entry.store.js';
import { ListExitKind } from './list-exit-kind.js';
import { VetoKind } from './veto-kind.js';
import { VetoLiftingKind } from './veto-lifting-kind.js';

const LISTING: Tokens<ConstructorParameters<typeof ListEntryKind>> = [
  RegistryStore,
  HeadStore,
  PolicyCatalogue,
  EvidenceStore,
  RecordListEntry,
  ListEntryStore,
  Clock,
];
const LEAVING: Tokens<ConstructorParameters<typeof ListExitKind>> = [
  ListEntryStore,
  EndEntries,
  PolicyCatalogue,
  RegistryStore,
  Clock,
];

const RESTING: Tokens<ConstructorParameters<typeof EntriesRestingOnFacts>> = [
  ListEntryStore,
  RevokeEvidence,
  EndEntries,
  Clock,
];

/** Who is on which list, and what is vetoed. */
@Module({
  imports: [CaseworkModule, LedgerModule, KnownModule, PolicyModule, RegistryModule, BooksModule, EvidenceModule],
  providers: [
    provide(ListEntryStore, [Database]),
    provide(EndEntries, [ListEntryStore, Known, AppendLines, RestorationReviews]),
    provide(ListEntries, [ListEntryStore, PolicyCatalogue]),
    provideRegistered<ConstructorParameters<typeof EntriesRestingOnFacts>, EntriesRestingOnFacts, RestsOnFacts>(
      FactEnds,
      EntriesRestingOnFacts,
      RESTING,
    ),
    provideKind(ListEntryKind, LISTING),
    provideKind(VetoKind, LISTING),
    provideKind(ListExitKind, LEAVING),
    provideKind(VetoLiftingKind, LEAVING),
  ],
  exports: [ListEntries, ListEntryKind, VetoKind, ListExitKind, VetoLiftingKind],
})
export class ListsModule {}
