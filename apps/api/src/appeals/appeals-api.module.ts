import { Module } from '@nestjs/common';
import { AppealsModule } from '#appeals';
import { LedgerModule } from '#ledger';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { AppealsController } from './appeals.controller.js';
import { NoticesController } from './notices.controller.js';

@Module({
  imports: [LedgerModule, CaseworkApiModule, AppealsModule],
  controllers: [AppealsController, NoticesController],
})
export class AppealsApiModule {}
