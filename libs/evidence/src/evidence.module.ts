import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, IdSource, provide } from '#kernel';
import { LedgerModule, LedgerReadModel, PrismaLedgerStore } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { PrismaRegistryStore, RegistryModule } from '#registry';
import { EvidenceIntake } from './intake.js';
import { PrismaEvidenceStore } from './prisma-evidence.store.js';
import { RecordInspectionResult } from './record-inspection-result.js';
import { RecordStandingRestoration } from './record-standing-restoration.js';
import { RevokeEvidence } from './revoke-evidence.js';

@Module({
  imports: [LedgerModule, PolicyModule, RegistryModule],
  providers: [
    provide(PrismaEvidenceStore, Database, IdSource),
    provide(EvidenceIntake, PrismaEvidenceStore, LedgerReadModel),
    provide(
      RecordInspectionResult,
      ...([
        EvidenceIntake,
        PrismaEvidenceStore,
        PrismaRegistryStore,
        PrismaLedgerStore,
        PolicyCatalogue,
        Clock,
      ] as const),
    ),
    provide(RevokeEvidence, EvidenceIntake, PrismaEvidenceStore, LedgerReadModel, PrismaLedgerStore, Clock),
    provide(
      RecordStandingRestoration,
      ...([EvidenceIntake, PrismaEvidenceStore, PrismaRegistryStore, LedgerReadModel] as const),
      ...([PrismaLedgerStore, PolicyCatalogue, Clock] as const),
    ),
  ],
  exports: [PrismaEvidenceStore, RecordInspectionResult, RevokeEvidence, RecordStandingRestoration],
})
export class EvidenceModule {}
