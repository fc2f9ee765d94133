import { Module } from '@nestjs/common';
import { CaseworkModule, OpenCase, provideKind } from '#casework';
import { Config } from '#config';
import { Database } from '#database';
import { InformantsModule, InformantStore } from '#informants';
import { Clock, provide, TransactionRunner } from '#kernel';
import { Log } from '#observability';
import { RegistryModule, RegistryStore } from '#registry';
import { AskForErasures } from './ask-for-erasures.js';
import { ErasureKind } from './erasure-kind.js';
import { ErasureStore } from './erasure.store.js';
import { readRetentionRules } from './retention-rules.js';

/** What is personal goes, by a case of two persons, and the proof stays. */
@Module({
  imports: [CaseworkModule, RegistryModule, InformantsModule],
  providers: [
    provide(ErasureStore, [Database]),
    provideKind(ErasureKind, [ErasureStore, RegistryStore, InformantStore]),
    {
      provide: AskForErasures,
      inject: [TransactionRunner, ErasureStore, OpenCase, Config, Clock, Log],
      useFactory: (
        transactions: TransactionRunner,
        store: ErasureStore,
        opening: OpenCase,
        { retentionRules }: Config,
        clock: Clock,
        log: Log,
      ) => new AskForErasures(transactions, store, opening, readRetentionRules(retentionRules), clock, log),
    },
  ],
  exports: [ErasureKind, AskForErasures],
})
export class ErasureModule {}
