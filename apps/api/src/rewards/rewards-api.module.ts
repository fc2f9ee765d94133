import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { RewardsModule } from '#rewards';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { RewardCasesController } from './reward-cases.controller.js';
import { RewardsController } from './rewards.controller.js';

@Module({
  imports: [LedgerModule, CaseworkApiModule, RewardsModule],
  controllers: [RewardCasesController, RewardsController],
})
export class RewardsApiModule {}
