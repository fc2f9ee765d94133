import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { LedgerModule } from '#ledger';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { EndedLoginsController } from './ended-logins.controller.js';
import { LoginLinksController } from './login-links.controller.js';

@Module({
  imports: [LedgerModule, CaseworkApiModule, AccessModule],
  controllers: [LoginLinksController, EndedLoginsController],
})
export class LoginsApiModule {}
