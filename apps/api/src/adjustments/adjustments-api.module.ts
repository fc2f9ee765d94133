import { Module } from '@nestjs/common';
import { AdjustmentsModule } from '#adjustments';
import { RatingModule } from '#rating';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { AdjustmentsController } from './adjustments.controller.js';

@Module({
  imports: [CaseworkApiModule, AdjustmentsModule, RatingModule],
  controllers: [AdjustmentsController],
})
export class AdjustmentsApiModule {}
