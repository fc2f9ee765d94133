import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { PolicyModule } from '#policy';
import { SoftMeasuresModule } from '#soft-measures';
import { SoftMeasuresController } from './soft-measures.controller.js';

@Module({ imports: [LedgerModule, PolicyModule, SoftMeasuresModule], controllers: [SoftMeasuresController] })
export class SoftMeasuresApiModule {}
