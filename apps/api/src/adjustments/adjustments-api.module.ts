import { Module } from '@nestjs/common';
import { AdjustmentsModule } from '#adjustments';
import { QueueModule } from '#queue';
import { RatingModule } from '#rating';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { AdjustmentsController } from './adjustments.controller.js';

@Module({
  imports: [CaseworkApiModule, AdjustmentsModule, RatingModule, QueueModule],
  controllers: [AdjustmentsController],
})
export class AdjustmentsApiModule {}
