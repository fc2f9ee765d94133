import { Module } from '@nestjs/common';
import { AppendLines, BackfillBooks, BooksModule } from '#books';
import { Database } from '#database';
import { EvidenceModule, EvidenceStore } from '#evidence';
import { IdSource, provide, TransactionRunner } from '#kernel';
import { KnowledgeClock, LedgerModule, LedgerReadModel } from '#ledger';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RehearsePolicy } from '../simulation/rehearsed-policy.js';
import { SimulationModule } from '../simulation/simulation.module.js';
import { AbandonActivation } from './abandon-activation.js';
import { OpenActivation } from './open-activation.js';
import { ActivationStore } from './activation.store.js';
import { SimulationReportStore } from './simulation-report.store.js';
import { TakeEffect } from './take-effect.js';
import { WorkOnActivations } from './work-on-activations.js';

@Module({
  imports: [LedgerModule, PolicyModule, BooksModule, EvidenceModule, SimulationModule],
  providers: [
    provide(ActivationStore, [Database]),
    provide(SimulationReportStore, [Database]),
    provide(OpenActivation, [ActivationStore, SimulationReportStore, IdSource]),
    provide(AbandonActivation, [ActivationStore]),
    provide(TakeEffect, [
      TransactionRunner,
      ActivationStore,
      PolicyCatalogue,
      EvidenceStore,
      LedgerReadModel,
      AppendLines,
      KnowledgeClock,
    ]),
    provide(WorkOnActivations, [ActivationStore, RehearsePolicy, TakeEffect, BackfillBooks, KnowledgeClock, Log]),
  ],
  exports: [ActivationStore, SimulationReportStore, OpenActivation, AbandonActivation, TakeEffect, WorkOnActivations],
})
export class ActivationModule {}
