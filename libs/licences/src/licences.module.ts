import { Module } from '@nestjs/common';
import { CaseworkModule, provideKind } from '#casework';
import { EvidenceModule, RecordInspectionResult } from '#evidence';
import { Clock } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RegistryModule, RegistryStore } from '#registry';
import { LicenceWithdrawalKind } from './licence-withdrawal-kind.js';

/** Licences that ratings cost. */
@Module({
  imports: [CaseworkModule, EvidenceModule, KnownModule, LedgerModule, PolicyModule, RegistryModule],
  providers: [
    provideKind(LicenceWithdrawalKind, [
      RegistryStore,
      HeadStore,
      Known,
      PolicyCatalogue,
      RecordInspectionResult,
      Clock,
    ]),
  ],
  exports: [LicenceWithdrawalKind],
})
export class LicencesModule {}
