import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { SoftMeasuresModule } from '#soft-measures';
import { SoftMeasuresController } from './soft-measures.controller.js';

@Module({ imports: [LedgerModule, SoftMeasuresModule], controllers: [SoftMeasuresController] })
export class SoftMeasuresApiModule {}
