import { Module } from '@nestjs/common';
import { EvidenceModule, TakeFacts } from '#evidence';
import { InformantsModule } from '#informants';
import { provide } from '#kernel';
import { KnownModule } from '#known';
import { LedgerModule, WritePath } from '#ledger';
import { CodeLists } from '#vocabulary';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { EvidenceController } from './evidence.controller.js';
import { FactsController } from './facts.controller.js';
import { FindingConfirmationsController } from './finding-confirmations.controller.js';
import { RestorationReviewsController } from './restoration-reviews.controller.js';
import { RevocationsController } from './revocations.controller.js';
import { TakeEvidence } from './take-evidence.js';

@Module({
  imports: [CaseworkApiModule, LedgerModule, KnownModule, EvidenceModule, InformantsModule],
  controllers: [
    FactsController,
    EvidenceController,
    RevocationsController,
    RestorationReviewsController,
    FindingConfirmationsController,
  ],
  providers: [provide(TakeEvidence, [WritePath, TakeFacts, CodeLists])],
})
export class EvidenceApiModule {}
