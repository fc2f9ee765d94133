import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide, TransactionRunner } from '#kernel';
import { LedgerModule, LedgerReadModel, NewestStatements, PrismaLedgerStore } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { AppendLines } from './append-lines.js';
import { CatchUpBooks } from './catch-up-books.js';
import { ImportRegister } from './import-register.js';
import { PrismaRegisterImportStore } from './prisma-register-import.store.js';
import { PrismaRegistryStore } from './prisma-registry.store.js';
import { RegisterSubject } from './register-subject.js';
import { SetAffiliation } from './set-affiliation.js';
import { SilentBooks } from './silent-books.read-model.js';
import { StaffLines } from './staff-lines.js';

@Module({
  imports: [LedgerModule, PolicyModule],
  providers: [
    provide(PrismaRegistryStore, Database),
    provide(RegisterSubject, PrismaRegistryStore, PrismaLedgerStore, PolicyCatalogue),
    provide(StaffLines, PrismaRegistryStore, LedgerReadModel, NewestStatements),
    provide(AppendLines, PrismaLedgerStore, PolicyCatalogue, StaffLines),
    provide(SetAffiliation, PrismaRegistryStore, AppendLines, PolicyCatalogue),
    provide(SilentBooks, Database),
    provide(
      CatchUpBooks,
      ...([TransactionRunner, SilentBooks, PrismaRegistryStore, PrismaLedgerStore] as const),
      ...([PolicyCatalogue, StaffLines] as const),
    ),
    provide(PrismaRegisterImportStore),
    provide(
      ImportRegister,
      PrismaRegistryStore,
      PrismaRegisterImportStore,
      RegisterSubject,
      SetAffiliation,
      PrismaLedgerStore,
      AppendLines,
      PolicyCatalogue,
    ),
  ],
  exports: [AppendLines, CatchUpBooks, ImportRegister, PrismaRegistryStore, RegisterSubject, SetAffiliation],
})
export class RegistryModule {}
