import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { AdjustmentsModule } from '#adjustments';
import { DatabaseModule } from '#database';
import { EvidenceModule } from '#evidence';
import { provide } from '#kernel';
import { KnownModule } from '#known';
import { LedgerModule, WritePath } from '#ledger';
import { PolicyModule } from '#policy';
import { RecalculationQueue } from '#queue';
import { RankingModule } from '#ranking';
import { RatingModule } from '#rating';
import { RecalculationModule } from '#recalculation';
import { RegistryModule } from '#registry';
import { BooksModule } from '#books';
import { SettlementModule } from '#settlement';
import { PolicyChangeModule, SimulatePolicy } from '#policy-change';
import { SoftMeasuresModule } from '#soft-measures';
import { CaseworkApiModule } from './casework/casework-api.module.js';
import { AdjustmentsController } from './adjustments/adjustments.controller.js';
import { CycleClosingsController } from './cycle-closings/cycle-closings.controller.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { FactsController } from './evidence/facts.controller.js';
import { TakeEvidence } from './evidence/take-evidence.js';
import { InspectionDecisionsController } from './inspection/inspection-decisions.controller.js';
import { OperationsModule } from './operations/operations.module.js';
import { EntriesController } from './ratings/entries.controller.js';
import { RatingBatchController } from './ratings/rating-batch.controller.js';
import { RatingChangesController } from './ratings/rating-changes.controller.js';
import { RatingsController } from './ratings/ratings.controller.js';
import { ActivationsController } from './policies/activations.controller.js';
import { DraftSimulationsController } from './policies/draft-simulations.controller.js';
import { PolicyDraftsController } from './policies/drafts.controller.js';
import { PolicyDiffController } from './policies/diff.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { ResolvedPolicyController } from './policies/resolved.controller.js';
import { SimulationTurn } from './policies/simulation-turn.js';
import { PolicySimulationController } from './policies/simulation.controller.js';
import { PaymentCheckController } from './settlement/payment-check.controller.js';
import { SoftMeasuresController } from './soft-measures/soft-measures.controller.js';
import { RecalculationRunsController } from './recalculation/recalculation-runs.controller.js';
import { RunReportsController } from './recalculation/run-reports.controller.js';
import { SubjectsController } from './registry/subjects.controller.js';

@Module({
  imports: [
    DatabaseModule,
    AccessModule,
    LedgerModule,
    KnownModule,
    PolicyModule,
    RegistryModule,
    BooksModule,
    EvidenceModule,
    RatingModule,
    RecalculationModule,
    RankingModule,
    AdjustmentsModule,
    SoftMeasuresModule,
    CaseworkApiModule,
    SettlementModule,
    PolicyChangeModule,
    OperationsModule,
  ],
  controllers: [
    SubjectsController,
    FactsController,
    EvidenceController,
    RatingsController,
    RatingBatchController,
    RatingChangesController,
    EntriesController,
    AdjustmentsController,
    CycleClosingsController,
    SoftMeasuresController,
    PaymentCheckController,
    InspectionDecisionsController,
    PoliciesController,
    PolicyDraftsController,
    DraftSimulationsController,
    ActivationsController,
    ResolvedPolicyController,
    PolicyDiffController,
    PolicySimulationController,
    RecalculationRunsController,
    RunReportsController,
  ],
  providers: [provide(TakeEvidence, [WritePath, RecalculationQueue]), provide(SimulationTurn, [SimulatePolicy])],
})
export class ApiModule {}
