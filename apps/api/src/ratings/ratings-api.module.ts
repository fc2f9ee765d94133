import { Module } from '@nestjs/common';
import { KnownModule } from '#known';
import { PolicyModule } from '#policy';
import { RatingModule } from '#rating';
import { EntriesController } from './entries.controller.js';
import { RatingBatchController } from './rating-batch.controller.js';
import { RatingChangesController } from './rating-changes.controller.js';
import { RatingsController } from './ratings.controller.js';

@Module({
  imports: [KnownModule, PolicyModule, RatingModule],
  controllers: [RatingsController, RatingBatchController, RatingChangesController, EntriesController],
})
export class RatingsApiModule {}
