import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { LicencesModule } from '#licences';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { LicenceWithdrawalsController } from './licence-withdrawals.controller.js';

@Module({
  imports: [LedgerModule, CaseworkApiModule, LicencesModule],
  controllers: [LicenceWithdrawalsController],
})
export class LicencesApiModule {}
