import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, IdSource, provide } from '#kernel';
import { LedgerModule, LedgerReadModel, PrismaLedgerStore } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { AppendLines, PrismaRegistryStore, RegistryModule } from '#registry';
import { EvidenceIntake } from './intake.js';
import { PrismaEvidenceStore } from './prisma-evidence.store.js';
import { RecordAssessment } from './record-assessment.js';
import { RecordFact } from './record-fact.js';
import { RecordInspectionResult } from './record-inspection-result.js';
import { RecordReport } from './record-report.js';
import { RecordStandingRestoration } from './record-standing-restoration.js';
import { RevokeEvidence } from './revoke-evidence.js';

@Module({
  imports: [LedgerModule, PolicyModule, RegistryModule],
  providers: [
    provide(PrismaEvidenceStore, Database, IdSource),
    provide(EvidenceIntake, PrismaEvidenceStore, LedgerReadModel),
    provide(
      RecordFact,
      ...([EvidenceIntake, PrismaEvidenceStore, PrismaRegistryStore, AppendLines, PolicyCatalogue, Clock] as const),
    ),
    provide(RecordInspectionResult, RecordFact),
    provide(RecordReport, RecordFact),
    provide(RecordAssessment, RecordFact),
    provide(
      RevokeEvidence,
      ...([EvidenceIntake, PrismaEvidenceStore, LedgerReadModel, AppendLines, PolicyCatalogue, Clock] as const),
    ),
    provide(
      RecordStandingRestoration,
      ...([EvidenceIntake, PrismaEvidenceStore, PrismaRegistryStore, LedgerReadModel] as const),
      ...([PrismaLedgerStore, AppendLines, PolicyCatalogue, Clock] as const),
    ),
  ],
  exports: [
    EvidenceIntake,
    PrismaEvidenceStore,
    RecordInspectionResult,
    RecordReport,
    RecordAssessment,
    RevokeEvidence,
    RecordStandingRestoration,
  ],
})
export class EvidenceModule {}
