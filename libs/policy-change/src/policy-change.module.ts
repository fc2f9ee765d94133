import { Module } from '@nestjs/common';
import { AppendLines, BackfillBooks, BooksModule } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { Database } from '#database';
import { EvidenceModule, EvidenceStore } from '#evidence';
import { JobsModule, JobStore, provideJob } from '#jobs';
import { Clock, IdSource, provide, TransactionRunner } from '#kernel';
import { Known, KnownModule } from '#known';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
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
import { BackfillJob } from './storing/backfill-job.js';
import { BackfillStore } from './storing/backfill.store.js';
import { StoreVersion } from './storing/store-version.js';

/** A policy changes: somebody drafts, a simulation says what would come of it, somebody else approves, it takes effect. */
@Module({
  imports: [JobsModule, LedgerModule, KnownModule, PolicyModule, BooksModule, EvidenceModule, CaseworkModule],
  providers: [
    provideKind(PolicyVersionKind, [PolicyCatalogue, StoreVersion, OpenActivation, Clock]),
    provide(BackfillStore, [Database, JobStore]),
    provideJob(BackfillJob, [BackfillStore, BackfillBooks]),
    provide(StoreVersion, [PolicyCatalogue, BackfillStore, IdSource]),
    provide(CheckDraft, [PolicyCatalogue]),
    provide(SimulatePolicy, [Known, PolicyCatalogue, KnowledgeClock]),
    provide(SimulationTurn, [SimulatePolicy, Clock]),
    provide(RehearsePolicy, [Known, PolicyCatalogue]),
    provide(ActivationStore, [Database, JobStore]),
    provide(SimulationReportStore, [Database]),
    provide(OpenActivation, [JobStore, ActivationStore, SimulationReportStore, IdSource]),
    provide(AbandonActivation, [JobStore, ActivationStore]),
    provide(TakeEffect, [
      TransactionRunner,
      ActivationStore,
      PolicyCatalogue,
      StoreVersion,
      EvidenceStore,
      Known,
      AppendLines,
      KnowledgeClock,
    ]),
    provideJob(ActivationJob, [ActivationStore, RehearsePolicy, TakeEffect, KnowledgeClock, Log]),
  ],
  exports: [
    CheckDraft,
    PolicyVersionKind,
    StoreVersion,
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
