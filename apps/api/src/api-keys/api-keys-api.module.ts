import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { LedgerModule } from '#ledger';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { ApiKeysController } from './api-keys.controller.js';
import { KeyIssuesController } from './key-issues.controller.js';
import { OwnKeyController } from './own-key.controller.js';

@Module({
  imports: [LedgerModule, CaseworkApiModule, AccessModule],
  controllers: [ApiKeysController, KeyIssuesController, OwnKeyController],
})
export class ApiKeysApiModule {}
