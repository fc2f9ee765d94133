import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { PolicyModule } from '#policy';
import { RecalculationModule } from '#recalculation';
import { RecalculationRunsController } from './recalculation-runs.controller.js';
import { RunReportsController } from './run-reports.controller.js';

@Module({
  imports: [LedgerModule, PolicyModule, RecalculationModule],
  controllers: [RecalculationRunsController, RunReportsController],
})
export class RecalculationApiModule {}
