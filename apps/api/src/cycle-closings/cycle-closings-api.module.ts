import { Module } from '@nestjs/common';
import { QueueModule } from '#queue';
import { RankingModule } from '#ranking';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { CycleClosingsController } from './cycle-closings.controller.js';

@Module({ imports: [CaseworkApiModule, RankingModule, QueueModule], controllers: [CycleClosingsController] })
export class CycleClosingsApiModule {}
