import { Module } from '@nestjs/common';
import { DrawsModule } from '#draws';
import { LedgerModule } from '#ledger';
import { DrawsController } from './draws.controller.js';
import { InspectorsController } from './inspectors.controller.js';

@Module({ imports: [DrawsModule, LedgerModule], controllers: [InspectorsController, DrawsController] })
export class DrawsApiModule {}
