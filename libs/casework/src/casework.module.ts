import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { ActivationModule, OpenActivation } from '#policy-change';
import { Database } from '#database';
import { EvidenceIntake, EvidenceModule, EvidenceStore } from '#evidence';
import { Clock, IdSource, provide } from '#kernel';
import { LedgerModule, LedgerReadModel } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { KnownBooks, RatingModule } from '#rating';
import { CloseCycle, RankingModule, RankScheme } from '#ranking';
import { RegistryModule, RegistryStore } from '#registry';
import { AdjustmentKind } from './adjustment-kind.js';
import type { CaseKind } from './case-kind.js';
import { CycleClosingKind } from './cycle-closing-kind.js';
import { DecideCase } from './decide-case.js';
import { DraftPolicyVersion } from './draft-policy-version.js';
import { OpenCase } from './open-case.js';
import { PolicyVersionKind } from './policy-version-kind.js';
import { CaseStore } from './case.store.js';
import { SoftMeasureStore } from './soft-measure.store.js';
import { RecordSoftMeasure } from './record-soft-measure.js';
import { SoftMeasures } from './soft-measures.read-model.js';

@Module({
  imports: [
    LedgerModule,
    PolicyModule,
    RegistryModule,
    BooksModule,
    EvidenceModule,
    RatingModule,
    RankingModule,
    ActivationModule,
  ],
  providers: [
    provide(CaseStore, [Database]),
    provide(AdjustmentKind, [RegistryStore, PolicyCatalogue, AppendLines, Clock]),
    provide(OpenCase, [CaseStore, IdSource]),
    provide(PolicyVersionKind, [PolicyCatalogue, OpenActivation, Clock]),
    provide(CycleClosingKind, [RankScheme, CloseCycle]),
    provide(DraftPolicyVersion, [PolicyVersionKind, OpenCase]),
    {
      provide: DecideCase,
      inject: [CaseStore, AdjustmentKind, PolicyVersionKind, CycleClosingKind],
      useFactory: (store: CaseStore, ...kinds: CaseKind[]): DecideCase => new DecideCase(store, kinds),
    },
    provide(SoftMeasureStore, [Database]),
    provide(RecordSoftMeasure, [
      EvidenceIntake,
      EvidenceStore,
      SoftMeasureStore,
      RegistryStore,
      LedgerReadModel,
      PolicyCatalogue,
      Clock,
    ]),
    provide(SoftMeasures, [SoftMeasureStore, KnownBooks, Clock]),
  ],
  exports: [
    CaseStore,
    AdjustmentKind,
    PolicyVersionKind,
    CycleClosingKind,
    OpenCase,
    DraftPolicyVersion,
    DecideCase,
    RecordSoftMeasure,
    SoftMeasures,
  ],
})
export class CaseworkModule {}
