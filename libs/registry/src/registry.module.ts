import { Module } from '@nestjs/common';
import { Database } from '#database';
import { provide } from '#kernel';
import { LedgerModule, PrismaLedgerStore } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { PrismaRegistryStore } from './prisma-registry.store.js';
import { RegisterSubject } from './register-subject.js';
import { SetAffiliation } from './set-affiliation.js';

@Module({
  imports: [LedgerModule, PolicyModule],
  providers: [
    provide(PrismaRegistryStore, Database),
    provide(RegisterSubject, PrismaRegistryStore, PrismaLedgerStore, PolicyCatalogue),
    provide(SetAffiliation, PrismaRegistryStore, PrismaLedgerStore, PolicyCatalogue),
  ],
  exports: [PrismaRegistryStore, RegisterSubject, SetAffiliation],
})
export class RegistryModule {}
