import { Module } from '@nestjs/common';
import { Clock, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { ListedRatings, RatedBooks, RatingModule } from '#rating';
import { DueInspections } from './due-inspections.js';
import { InspectionDecisions } from './inspection-decisions.read-model.js';

@Module({
  imports: [KnownModule, LedgerModule, PolicyModule, RatingModule],
  providers: [
    provide(DueInspections, [Known, KnowledgeClock]),
    provide(InspectionDecisions, [RatedBooks, ListedRatings, DueInspections, Known, PolicyCatalogue, Clock]),
  ],
  exports: [InspectionDecisions],
})
export class InspectionModule {}
