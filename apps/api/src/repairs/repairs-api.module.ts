import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { RepairsModule } from '#repairs';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { RepairPlansController } from './repair-plans.controller.js';
import { RepairsController } from './repairs.controller.js';
import { StandingRestorationsController } from './standing-restorations.controller.js';

@Module({
  imports: [LedgerModule, CaseworkApiModule, RepairsModule],
  controllers: [RepairsController, RepairPlansController, StandingRestorationsController],
})
export class RepairsApiModule {}
