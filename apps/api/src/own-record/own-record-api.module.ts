import { Module } from '@nestjs/common';
import { AppealsModule } from '#appeals';
import { EvidenceModule } from '#evidence';
import { KnownModule } from '#known';
import { LedgerModule } from '#ledger';
import { NoticesModule } from '#notices';
import { PolicyModule } from '#policy';
import { RatingModule } from '#rating';
import { RepresentationModule } from '#representation';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { OwnAppealsController } from './own-appeals.controller.js';
import { OwnRecordController } from './own-record.controller.js';

@Module({
  imports: [
    LedgerModule,
    KnownModule,
    PolicyModule,
    RatingModule,
    EvidenceModule,
    AppealsModule,
    NoticesModule,
    CaseworkApiModule,
    RepresentationModule,
  ],
  controllers: [OwnRecordController, OwnAppealsController],
})
export class OwnRecordApiModule {}
