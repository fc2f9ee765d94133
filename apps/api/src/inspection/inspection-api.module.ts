import { Module } from '@nestjs/common';
import { PolicyModule } from '#policy';
import { RatingModule } from '#rating';
import { InspectionDecisionsController } from './inspection-decisions.controller.js';

@Module({ imports: [PolicyModule, RatingModule], controllers: [InspectionDecisionsController] })
export class InspectionApiModule {}
