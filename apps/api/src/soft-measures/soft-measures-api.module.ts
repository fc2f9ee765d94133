import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { SoftMeasuresModule } from '#soft-measures';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { MeasureCasesController } from './measure-cases.controller.js';
import { SoftMeasuresController } from './soft-measures.controller.js';

@Module({
  imports: [CaseworkApiModule, LedgerModule, SoftMeasuresModule],
  controllers: [SoftMeasuresController, MeasureCasesController],
})
export class SoftMeasuresApiModule {}
