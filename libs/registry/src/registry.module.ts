import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide, TransactionRunner } from '#kernel';
import { HeadStore, LedgerModule, LedgerReadModel, NewestStatements, LedgerStore } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { AppendLines } from './append-lines.js';
import { CatchUpBooks } from './catch-up-books.js';
import { ImportRegister } from './import-register.js';
import { RegisterImportStore } from './register-import.store.js';
import { RegistryStore } from './registry.store.js';
import { RegisterSubject } from './register-subject.js';
import { SetAffiliation } from './set-affiliation.js';
import { SilentBooks } from './silent-books.read-model.js';
import { StaffLines } from './staff-lines.js';

@Module({
  imports: [LedgerModule, PolicyModule],
  providers: [
    provide(RegistryStore, [Database]),
    provide(RegisterSubject, [RegistryStore, LedgerStore, PolicyCatalogue]),
    provide(StaffLines, [RegistryStore, LedgerReadModel, NewestStatements]),
    provide(AppendLines, [HeadStore, LedgerStore, PolicyCatalogue, StaffLines]),
    provide(SetAffiliation, [RegistryStore, AppendLines, PolicyCatalogue]),
    provide(SilentBooks, [Database]),
    provide(CatchUpBooks, [
      TransactionRunner,
      SilentBooks,
      RegistryStore,
      HeadStore,
      LedgerStore,
      PolicyCatalogue,
      StaffLines,
    ]),
    provide(RegisterImportStore, []),
    provide(ImportRegister, [
      RegistryStore,
      RegisterImportStore,
      RegisterSubject,
      SetAffiliation,
      LedgerStore,
      AppendLines,
      PolicyCatalogue,
    ]),
  ],
  exports: [AppendLines, CatchUpBooks, ImportRegister, RegistryStore, RegisterSubject, SetAffiliation],
})
export class RegistryModule {}
