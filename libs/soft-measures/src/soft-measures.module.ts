import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { CaseClocks, ClocksModule } from '#clocks';
import { Database } from '#database';
import { EvidenceIntake, EvidenceModule, EvidenceStore } from '#evidence';
import { Clock, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RatedBooks, RatingModule, RatingStore } from '#rating';
import { RegistryModule, RegistryStore } from '#registry';
import { MeasureCaseKind } from './measure-case-kind.js';
import { RecordSoftMeasure } from './record-soft-measure.js';
import { SoftMeasureStore } from './soft-measure.store.js';
import { SoftMeasures } from './soft-measures.read-model.js';

@Module({
  imports: [
    CaseworkModule,
    ClocksModule,
    BooksModule,
    LedgerModule,
    KnownModule,
    PolicyModule,
    RegistryModule,
    EvidenceModule,
    RatingModule,
  ],
  providers: [
    provide(SoftMeasureStore, [Database]),
    provide(RecordSoftMeasure, [
      EvidenceIntake,
      EvidenceStore,
      SoftMeasureStore,
      RegistryStore,
      HeadStore,
      Known,
      AppendLines,
      PolicyCatalogue,
      Clock,
    ]),
    provide(SoftMeasures, [SoftMeasureStore, RatingStore, RatedBooks, PolicyCatalogue, Clock]),
    provideKind(MeasureCaseKind, [RecordSoftMeasure, SoftMeasures, CaseClocks, Clock]),
  ],
  exports: [RecordSoftMeasure, SoftMeasures, MeasureCaseKind],
})
export class SoftMeasuresModule {}
