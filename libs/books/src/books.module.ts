import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide, provideAs, TransactionRunner } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, LedgerModule } from '#ledger';
import { EntryStore } from '#ledger/entry.store';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RegistryModule, SubjectStatements } from '#registry';
import { AppendLines } from './append-lines.js';
import { AppendStatements } from './append-statements.js';
import { BackfillBooks } from './backfill-books.js';
import { LinkedCodes } from './linked-codes.read-model.js';
import { LinkedLines } from './linked-lines.js';
import { NewestStatements } from './newest-statements.read-model.js';
import { OpenBooks } from './open-books.js';
import { StaffOfInstitutions } from './staff-of-institutions.read-model.js';
import { NotifyBooks } from './notify-books.js';
import { StaffLines } from './staff-lines.js';
import { UnstatedBooks } from './unstated-books.read-model.js';

/** The only door to the ledger; what the registry says joins the books here. */
@Module({
  imports: [LedgerModule, KnownModule, PolicyModule, RegistryModule],
  providers: [
    provide(EntryStore, [HeadStore]),
    provide(NewestStatements, []),
    provide(UnstatedBooks, [Database]),
    provide(StaffLines, [Known, HeadStore, NewestStatements]),
    provide(LinkedCodes, []),
    provide(LinkedLines, [LinkedCodes, HeadStore, Known, PolicyCatalogue]),
    provide(AppendLines, [HeadStore, EntryStore, PolicyCatalogue, StaffLines, LinkedLines]),
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
    provide(StaffOfInstitutions, []),
    provide(OpenBooks, [Known, AppendLines, PolicyCatalogue, StaffOfInstitutions]),
    provideAs(SubjectStatements, AppendStatements, [AppendLines, HeadStore, PolicyCatalogue, OpenBooks]),
  ],
  exports: [AppendLines, NotifyBooks, BackfillBooks, LinkedCodes, SubjectStatements],
})
export class BooksModule {}
