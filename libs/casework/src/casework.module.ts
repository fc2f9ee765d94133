import { Module } from '@nestjs/common';
import { Config } from '#config';
import { Database } from '#database';
import { Clock, IdSource, provide, TransactionRunner } from '#kernel';
import { Known, KnownModule } from '#known';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { ActOnCase } from './act-on-case.js';
import { CaseKinds } from './case-kinds.js';
import { CaseRules } from './case-rules.js';
import { CaseStore } from './case.store.js';
import { DecideCase } from './decide-case.js';
import { ExpireCases } from './expire-cases.js';
import { OpenCase } from './open-case.js';
import { PreviewCase } from './preview-case.js';
import { readCaseRules } from './read-case-rules.js';

/** What takes two persons, whatever it is about: the kinds live with their capabilities and register themselves here. */
@Module({
  imports: [PolicyModule, KnownModule],
  providers: [
    provide(CaseKinds, []),
    provide(CaseStore, [Database]),
    {
      provide: CaseRules,
      inject: [PolicyCatalogue, Known, Clock, Config],
      useFactory: (policies: PolicyCatalogue, known: Known, clock: Clock, config: Config): CaseRules =>
        new CaseRules(policies, known, clock, readCaseRules(config.caseworkRules)),
    },
    provide(OpenCase, [CaseStore, CaseKinds, IdSource, CaseRules]),
    provide(DecideCase, [CaseStore, CaseKinds]),
    provide(ActOnCase, [CaseStore, CaseKinds]),
    provide(PreviewCase, [TransactionRunner, CaseStore, CaseKinds]),
    provide(ExpireCases, [TransactionRunner, CaseStore, CaseKinds, Clock, Log]),
  ],
  exports: [CaseKinds, CaseStore, CaseRules, OpenCase, DecideCase, ActOnCase, PreviewCase, ExpireCases],
})
export class CaseworkModule {}
