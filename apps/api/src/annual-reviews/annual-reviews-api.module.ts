import { Module } from '@nestjs/common';
import { AnnualReviewsModule } from '#annual-reviews';
import { LedgerModule } from '#ledger';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { AnnualReviewsController } from './annual-reviews.controller.js';
import { ReviewedYearsController } from './reviewed-years.controller.js';

@Module({
  imports: [LedgerModule, CaseworkApiModule, AnnualReviewsModule],
  controllers: [AnnualReviewsController, ReviewedYearsController],
})
export class AnnualReviewsApiModule {}
