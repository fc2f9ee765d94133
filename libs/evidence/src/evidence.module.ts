import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { CaseworkModule, OpenCase, provideKind } from '#casework';
import { Database } from '#database';
import { Clock, IdSource, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, LedgerModule, WritePath } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RegistryModule, RegistryStore } from '#registry';
import { CodeLists, VocabularyModule } from '#vocabulary';
import { EvidenceIntake } from './intake.js';
import { EvidenceRevocationKind } from './evidence-revocation-kind.js';
import { EvidenceStore } from './evidence.store.js';
import { FindingConfirmationKind } from './finding-confirmation-kind.js';
import { FindingsInQuestion } from './findings-in-question.js';
import { FactEnds } from './fact-ends.js';
import { PossibleDuplicates } from './possible-duplicates.js';
import { RecordAssessment } from './record-assessment.js';
import { RecordFact } from './record-fact.js';
import { RecordInspectionResult } from './record-inspection-result.js';
import { RecordListEntry } from './record-list-entry.js';
import { RecordReport } from './record-report.js';
import { RecordStandingRestoration } from './record-standing-restoration.js';
import { RestorationReviewKind } from './restoration-review-kind.js';
import { RestorationReviews } from './restoration-reviews.js';
import { RevokeEvidence } from './revoke-evidence.js';
import { TakeFacts } from './take-facts.js';

@Module({
  imports: [CaseworkModule, VocabularyModule, LedgerModule, KnownModule, PolicyModule, RegistryModule, BooksModule],
  providers: [
    provide(EvidenceStore, [Database, IdSource]),
    provide(EvidenceIntake, [EvidenceStore, Known]),
    provide(RestorationReviews, [Known, AppendLines, PolicyCatalogue, EvidenceStore, OpenCase]),
    provide(RecordFact, [
      EvidenceIntake,
      EvidenceStore,
      Known,
      AppendLines,
      RestorationReviews,
      PossibleDuplicates,
      OpenCase,
      PolicyCatalogue,
      CodeLists,
      Clock,
    ]),
    provide(TakeFacts, [WritePath, RecordFact]),
    provide(FindingsInQuestion, [PolicyCatalogue]),
    provideKind(FindingConfirmationKind, [
      EvidenceStore,
      FindingsInQuestion,
      Known,
      AppendLines,
      RestorationReviews,
      PolicyCatalogue,
    ]),
    provide(FactEnds, []),
    provide(PossibleDuplicates, [EvidenceStore]),
    provide(RecordInspectionResult, [RecordFact, CodeLists]),
    provide(RecordReport, [RecordFact, CodeLists]),
    provide(RecordAssessment, [RecordFact]),
    provide(RecordListEntry, [RecordFact]),
    provide(RevokeEvidence, [
      EvidenceIntake,
      EvidenceStore,
      Known,
      AppendLines,
      RestorationReviews,
      PolicyCatalogue,
      Clock,
      FactEnds,
    ]),
    provide(RecordStandingRestoration, [
      EvidenceIntake,
      EvidenceStore,
      RegistryStore,
      Known,
      HeadStore,
      AppendLines,
      PolicyCatalogue,
      Clock,
    ]),
    provideKind(EvidenceRevocationKind, [EvidenceStore, RevokeEvidence, Known]),
    provideKind(RestorationReviewKind, [EvidenceStore, RecordStandingRestoration]),
  ],
  exports: [
    EvidenceIntake,
    EvidenceStore,
    RecordFact,
    RecordInspectionResult,
    RecordReport,
    RecordAssessment,
    TakeFacts,
    RecordListEntry,
    FactEnds,
    RevokeEvidence,
    RecordStandingRestoration,
    EvidenceRevocationKind,
    FindingConfirmationKind,
    RestorationReviewKind,
    RestorationReviews,
  ],
})
export class EvidenceModule {}
