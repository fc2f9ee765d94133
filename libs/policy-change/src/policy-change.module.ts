import { Module } from '@nestjs/common';
import { AppendLines, BackfillBooks, BooksModule } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { EvidenceModule, EvidenceStore } from '#evidence';
import { Clock, IdSource, provide, TransactionRunner } from '#kernel';
import { Known, KnownModule } from '#known';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { AbandonActivation } from './activation/abandon-activation.js';
import { ActivationStore } from './activation/activation.store.js';
import { OpenActivation } from './activation/open-activation.js';
import { SimulationReportStore } from './activation/simulation-report.store.js';
import { TakeEffect } from './activation/take-effect.js';
import { WorkOnActivations } from './activation/work-on-activations.js';
import { PolicyVersionKind } from './draft/policy-version-kind.js';
import { RehearsePolicy } from './simulation/rehearsed-policy.js';
import { SimulatePolicy } from './simulation/simulate-policy.js';

/** A policy changes: somebody drafts, a simulation says what would come of it, somebody else approves, it takes effect. */
@Module({
  imports: [LedgerModule, KnownModule, PolicyModule, BooksModule, EvidenceModule, CaseworkModule],
  providers: [
    provideKind(PolicyVersionKind, [PolicyCatalogue, OpenActivation, Clock]),
    provide(SimulatePolicy, [Known, PolicyCatalogue, KnowledgeClock]),
    provide(RehearsePolicy, [Known, PolicyCatalogue]),
    provide(ActivationStore, [Database]),
    provide(SimulationReportStore, [Database]),
    provide(OpenActivation, [ActivationStore, SimulationReportStore, IdSource]),
    provide(AbandonActivation, [ActivationStore]),
    provide(TakeEffect, [
      TransactionRunner,
      ActivationStore,
      PolicyCatalogue,
      EvidenceStore,
      Known,
      AppendLines,
      KnowledgeClock,
    ]),
    provide(WorkOnActivations, [ActivationStore, RehearsePolicy, TakeEffect, BackfillBooks, KnowledgeClock, Log]),
  ],
  exports: [
    PolicyVersionKind,
    SimulatePolicy,
    RehearsePolicy,
    ActivationStore,
    SimulationReportStore,
    AbandonActivation,
    TakeEffect,
    WorkOnActivations,
  ],
})
export class PolicyChangeModule {}
