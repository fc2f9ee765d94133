import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { PolicyModule } from '#policy';
import { RatingModule } from '#rating';
import { RegistryModule } from '#registry';
import { EntriesController } from './entries.controller.js';
import { RatingBatchController } from './rating-batch.controller.js';
import { RatingChangesController } from './rating-changes.controller.js';
import { RatingsController } from './ratings.controller.js';

@Module({
  imports: [LedgerModule, PolicyModule, RegistryModule, RatingModule],
  controllers: [RatingsController, RatingBatchController, RatingChangesController, EntriesController],
})
export class RatingsApiModule {}
