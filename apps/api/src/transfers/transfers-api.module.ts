import { Module } from '@nestjs/common';
import { CaseworkModule } from '#casework';
import { LedgerModule } from '#ledger';
import { TransfersModule } from '#transfers';
import { VocabularyModule } from '#vocabulary';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { MattersController } from './matters.controller.js';
import { TransfersController } from './transfers.controller.js';

@Module({
  imports: [LedgerModule, CaseworkModule, CaseworkApiModule, TransfersModule, VocabularyModule],
  controllers: [MattersController, TransfersController],
})
export class TransfersApiModule {}
