import { Module } from '@nestjs/common';
import { CalculationsModule } from '#calculations';
import { CalculationsController } from './calculations.controller.js';

@Module({ imports: [CalculationsModule], controllers: [CalculationsController] })
export class CalculationsApiModule {}
