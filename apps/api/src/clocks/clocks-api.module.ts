import { Module } from '@nestjs/common';
import { ClocksModule } from '#clocks';
import { LedgerModule } from '#ledger';
import { CalendarsController } from './calendars.controller.js';
import { ClocksController } from './clocks.controller.js';

@Module({ imports: [LedgerModule, ClocksModule], controllers: [CalendarsController, ClocksController] })
export class ClocksApiModule {}
