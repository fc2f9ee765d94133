import { Module } from '@nestjs/common';
import { Clock, provide } from '#kernel';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { KnownBooks, ListedRatings, RatingModule } from '#rating';
import { InspectionDecisions } from './inspection-decisions.read-model.js';

@Module({
  imports: [PolicyModule, RatingModule],
  providers: [provide(InspectionDecisions, [KnownBooks, ListedRatings, PolicyCatalogue, Clock])],
  exports: [InspectionDecisions],
})
export class InspectionModule {}
