import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, IdSource, provide } from '#kernel';
import { LedgerModule, PrismaLedgerStore } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { PrismaRegistryStore, RegistryModule } from '#registry';
import { AdjustmentKind } from './adjustment-kind.js';
import { DecideCase } from './decide-case.js';
import { OpenCase } from './open-case.js';
import { PrismaCaseStore } from './prisma-case.store.js';

@Module({
  imports: [LedgerModule, PolicyModule, RegistryModule],
  providers: [
    provide(PrismaCaseStore, Database),
    provide(AdjustmentKind, PrismaRegistryStore, PolicyCatalogue, PrismaLedgerStore, Clock),
    provide(OpenCase, PrismaCaseStore, IdSource),
    {
      provide: DecideCase,
      inject: [PrismaCaseStore, AdjustmentKind],
      useFactory: (store: PrismaCaseStore, ...kinds: AdjustmentKind[]): DecideCase => new DecideCase(store, kinds),
    },
  ],
  exports: [PrismaCaseStore, AdjustmentKind, OpenCase, DecideCase],
})
export class CaseworkModule {}
