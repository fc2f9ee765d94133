import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { EvidenceModule, EvidenceStore } from '#evidence';
import { JobsModule, JobStore, provideJob } from '#jobs';
import { Clock, IdSource, provide, TransactionRunner } from '#kernel';
import { KnowledgeClock, LedgerModule, LedgerReadModel } from '#ledger';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { AppendLines, CatchUpBooks, RegistryModule } from '#registry';
import { ActivationJob } from './activation/activation-job.js';
import { AbandonActivation } from './activation/abandon-activation.js';
import { ActivationStore } from './activation/activation.store.js';
import { OpenActivation } from './activation/open-activation.js';
import { SimulationReportStore } from './activation/simulation-report.store.js';
import { TakeEffect } from './activation/take-effect.js';
import { CheckDraft } from './draft/check-draft.js';
import { PolicyVersionKind } from './draft/policy-version-kind.js';
import { RehearsePolicy } from './simulation/rehearsed-policy.js';
import { SimulatePolicy } from './simulation/simulate-policy.js';
import { SimulationTurn } from './simulation/simulation-turn.js';
import { SimulationViews } from './simulation/simulation-view.read-model.js';

/** A policy changes: somebody drafts, a simulation says what would come of it, somebody else approves, it takes effect. */
@Module({
  imports: [JobsModule, LedgerModule, PolicyModule, RegistryModule, EvidenceModule, CaseworkModule],
  providers: [
    provideKind(PolicyVersionKind, [PolicyCatalogue, OpenActivation, Clock]),
    provide(CheckDraft, [PolicyCatalogue]),
    provide(SimulationViews, [Database]),
    provide(SimulatePolicy, [SimulationViews, PolicyCatalogue, KnowledgeClock]),
    provide(SimulationTurn, [SimulatePolicy, Clock]),
    provide(RehearsePolicy, [SimulationViews, PolicyCatalogue]),
    provide(ActivationStore, [Database, JobStore]),
    provide(SimulationReportStore, [Database]),
    provide(OpenActivation, [JobStore, ActivationStore, SimulationReportStore, IdSource]),
    provide(AbandonActivation, [JobStore, ActivationStore]),
    provide(TakeEffect, [
      TransactionRunner,
      ActivationStore,
      PolicyCatalogue,
      EvidenceStore,
      LedgerReadModel,
      AppendLines,
      KnowledgeClock,
    ]),
    provideJob(ActivationJob, [ActivationStore, RehearsePolicy, TakeEffect, CatchUpBooks, KnowledgeClock, Log]),
  ],
  exports: [
    CheckDraft,
    PolicyVersionKind,
    SimulatePolicy,
    SimulationTurn,
    RehearsePolicy,
    ActivationStore,
    SimulationReportStore,
    AbandonActivation,
    TakeEffect,
  ],
})
export class PolicyChangeModule {}
