import { Module } from '@nestjs/common';
import { EvidenceModule } from '#evidence';
import { provide } from '#kernel';
import { LedgerModule, WritePath } from '#ledger';
import { CodeLists } from '#vocabulary';
import { EvidenceController } from './evidence.controller.js';
import { FactsController } from './facts.controller.js';
import { TakeEvidence } from './take-evidence.js';

@Module({
  imports: [LedgerModule, EvidenceModule],
  controllers: [FactsController, EvidenceController],
  providers: [provide(TakeEvidence, [WritePath, CodeLists])],
})
export class EvidenceApiModule {}
