import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide, provideAs, TransactionRunner } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, LedgerModule } from '#ledger';
import { EntryStore } from '#ledger/entry.store';
import { PolicyCatalogue, PolicyModule } from '#policy';
import {
  ImportRegister,
  REGISTRY_USE_CASES,
  RegisterSubject,
  RegistryModule,
  SetAffiliation,
  SubjectStatements,
} from '#registry';
import { AppendLines } from './append-lines.js';
import { AppendStatements } from './append-statements.js';
import { BackfillBooks } from './backfill-books.js';
import { NewestStatements } from './newest-statements.read-model.js';
import { NotifyBooks } from './notify-books.js';
import { StaffLines } from './staff-lines.js';
import { UnstatedBooks } from './unstated-books.read-model.js';

/** With the use cases of the registry, whose statements join the books. */
@Module({
  imports: [LedgerModule, KnownModule, PolicyModule, RegistryModule],
  providers: [
    provide(EntryStore, [HeadStore]),
    provide(NewestStatements, []),
    provide(UnstatedBooks, [Database]),
    provide(StaffLines, [Known, NewestStatements]),
    provide(AppendLines, [HeadStore, EntryStore, PolicyCatalogue, StaffLines]),
    provide(NotifyBooks, [HeadStore, NewestStatements, AppendLines]),
    provide(BackfillBooks, [
      TransactionRunner,
      UnstatedBooks,
      HeadStore,
      Known,
      EntryStore,
      AppendLines,
      PolicyCatalogue,
    ]),
    provideAs(SubjectStatements, AppendStatements, [AppendLines, PolicyCatalogue]),
    ...REGISTRY_USE_CASES,
  ],
  exports: [AppendLines, NotifyBooks, BackfillBooks, RegisterSubject, SetAffiliation, ImportRegister],
})
export class BooksModule {}
