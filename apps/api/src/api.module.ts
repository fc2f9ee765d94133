import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { CaseworkModule } from '#casework';
import { DatabaseModule } from '#database';
import { EvidenceModule } from '#evidence';
import { LedgerModule } from '#ledger';
import { PolicyModule } from '#policy';
import { RatingModule } from '#rating';
import { RecalculationModule } from '#recalculation';
import { RegistryModule } from '#registry';
import { SettlementModule } from '#settlement';
import { AdjustmentsController } from './adjustments/adjustments.controller.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { OperationsModule } from './operations/operations.module.js';
import { EntriesController } from './ratings/entries.controller.js';
import { RatingBatchController } from './ratings/rating-batch.controller.js';
import { RatingChangesController } from './ratings/rating-changes.controller.js';
import { RatingsController } from './ratings/ratings.controller.js';
import { PaymentCheckController } from './settlement/payment-check.controller.js';
import { RecalculationRunsController } from './recalculation/recalculation-runs.controller.js';
import { RunReportsController } from './recalculation/run-reports.controller.js';
import { SubjectsController } from './registry/subjects.controller.js';

@Module({
  imports: [
    DatabaseModule,
    AccessModule,
    LedgerModule,
    PolicyModule,
    RegistryModule,
    EvidenceModule,
    RatingModule,
    RecalculationModule,
    CaseworkModule,
    SettlementModule,
    OperationsModule,
  ],
  controllers: [
    SubjectsController,
    EvidenceController,
    RatingsController,
    RatingBatchController,
    RatingChangesController,
    EntriesController,
    AdjustmentsController,
    PaymentCheckController,
    RecalculationRunsController,
    RunReportsController,
  ],
})
export class ApiModule {}
