import { Module } from '@nestjs/common';
import { LedgerModule } from '#ledger';
import { RepresentationModule } from '#representation';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { EndedRepresentationsController } from './ended-representations.controller.js';
import { RepresentationsController } from './representations.controller.js';

@Module({
  imports: [LedgerModule, CaseworkApiModule, RepresentationModule],
  controllers: [RepresentationsController, EndedRepresentationsController],
})
export class RepresentationsApiModule {}
