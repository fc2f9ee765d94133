import { Module } from '@nestjs/common';
import { RankingModule } from '#ranking';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { ClosingCorrectionsController } from './closing-corrections.controller.js';
import { CycleClosingsController } from './cycle-closings.controller.js';

@Module({
  imports: [CaseworkApiModule, RankingModule],
  controllers: [CycleClosingsController, ClosingCorrectionsController],
})
export class CycleClosingsApiModule {}
