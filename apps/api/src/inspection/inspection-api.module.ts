import { Module } from '@nestjs/common';
import { InspectionModule } from '#inspection';
import { InspectionDecisionsController } from './inspection-decisions.controller.js';

@Module({ imports: [InspectionModule], controllers: [InspectionDecisionsController] })
export class InspectionApiModule {}
