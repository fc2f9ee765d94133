import { Module } from '@nestjs/common';
import { Database } from '#database';
import { EvidenceModule, PrismaEvidenceStore } from '#evidence';
import { IdSource, provide, TransactionRunner } from '#kernel';
import { KnowledgeClock, LedgerModule, LedgerReadModel } from '#ledger';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { AppendLines, CatchUpBooks, RegistryModule } from '#registry';
import { RehearsePolicy, SimulationModule } from '#simulation';
import { AbandonActivation } from './abandon-activation.js';
import { OpenActivation } from './open-activation.js';
import { PrismaActivationStore } from './prisma-activation.store.js';
import { PrismaSimulationReportStore } from './prisma-simulation-report.store.js';
import { TakeEffect } from './take-effect.js';
import { WorkOnActivations } from './work-on-activations.js';

@Module({
  imports: [LedgerModule, PolicyModule, RegistryModule, EvidenceModule, SimulationModule],
  providers: [
    provide(PrismaActivationStore, Database),
    provide(PrismaSimulationReportStore, Database),
    provide(OpenActivation, PrismaActivationStore, PrismaSimulationReportStore, IdSource),
    provide(AbandonActivation, PrismaActivationStore),
    provide(
      TakeEffect,
      ...([TransactionRunner, PrismaActivationStore, PolicyCatalogue, PrismaEvidenceStore] as const),
      ...([LedgerReadModel, AppendLines, KnowledgeClock] as const),
    ),
    provide(
      WorkOnActivations,
      ...([PrismaActivationStore, RehearsePolicy, TakeEffect, CatchUpBooks, KnowledgeClock, Log] as const),
    ),
  ],
  exports: [
    PrismaActivationStore,
    PrismaSimulationReportStore,
    OpenActivation,
    AbandonActivation,
    TakeEffect,
    WorkOnActivations,
  ],
})
export class ActivationModule {}
