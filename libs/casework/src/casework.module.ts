import { Module } from '@nestjs/common';
import { ActivationModule, OpenActivation } from '#activation';
import { Database } from '#database';
import { EvidenceIntake, EvidenceModule, PrismaEvidenceStore } from '#evidence';
import { Clock, IdSource, provide } from '#kernel';
import { LedgerModule, LedgerReadModel } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { KnownBooks, RatingModule } from '#rating';
import { CloseCycle, RankingModule, RankScheme } from '#ranking';
import { AppendLines, PrismaRegistryStore, RegistryModule } from '#registry';
import { AdjustmentKind } from './adjustment-kind.js';
import type { CaseKind } from './case-kind.js';
import { CycleClosingKind } from './cycle-closing-kind.js';
import { DecideCase } from './decide-case.js';
import { DraftPolicyVersion } from './draft-policy-version.js';
import { OpenCase } from './open-case.js';
import { PolicyVersionKind } from './policy-version-kind.js';
import { PrismaCaseStore } from './prisma-case.store.js';
import { PrismaSoftMeasureStore } from './prisma-soft-measure.store.js';
import { RecordSoftMeasure } from './record-soft-measure.js';
import { SoftMeasures } from './soft-measures.read-model.js';

@Module({
  imports: [LedgerModule, PolicyModule, RegistryModule, EvidenceModule, RatingModule, RankingModule, ActivationModule],
  providers: [
    provide(PrismaCaseStore, Database),
    provide(AdjustmentKind, PrismaRegistryStore, PolicyCatalogue, AppendLines, Clock),
    provide(OpenCase, PrismaCaseStore, IdSource),
    provide(PolicyVersionKind, PolicyCatalogue, OpenActivation, Clock),
    provide(CycleClosingKind, RankScheme, CloseCycle),
    provide(DraftPolicyVersion, PolicyVersionKind, OpenCase),
    {
      provide: DecideCase,
      inject: [PrismaCaseStore, AdjustmentKind, PolicyVersionKind, CycleClosingKind],
      useFactory: (store: PrismaCaseStore, ...kinds: CaseKind[]): DecideCase => new DecideCase(store, kinds),
    },
    provide(PrismaSoftMeasureStore, Database),
    provide(
      RecordSoftMeasure,
      ...([EvidenceIntake, PrismaEvidenceStore, PrismaSoftMeasureStore, PrismaRegistryStore] as const),
      ...([LedgerReadModel, PolicyCatalogue, Clock] as const),
    ),
    provide(SoftMeasures, PrismaSoftMeasureStore, KnownBooks, Clock),
  ],
  exports: [
    PrismaCaseStore,
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
