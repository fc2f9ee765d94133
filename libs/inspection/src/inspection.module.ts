import { Module } from '@nestjs/common';
import { Clock, provide } from '#kernel';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { ListedRatings, RatedBooks, RatingModule } from '#rating';
import { InspectionDecisions } from './inspection-decisions.read-model.js';

@Module({
  imports: [PolicyModule, RatingModule],
  providers: [provide(InspectionDecisions, [RatedBooks, ListedRatings, PolicyCatalogue, Clock])],
  exports: [InspectionDecisions],
})
export class InspectionModule {}
