import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { Database } from '#database';
import { EvidenceIntake, EvidenceModule, EvidenceStore } from '#evidence';
import { Clock, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RatedBooks, RatingModule, RatingStore } from '#rating';
import { RegistryModule, RegistryStore } from '#registry';
import { RecordSoftMeasure } from './record-soft-measure.js';
import { SoftMeasureStore } from './soft-measure.store.js';
import { SoftMeasures } from './soft-measures.read-model.js';

@Module({
  imports: [BooksModule, KnownModule, PolicyModule, RegistryModule, EvidenceModule, RatingModule],
  providers: [
    provide(SoftMeasureStore, [Database]),
    provide(RecordSoftMeasure, [
      EvidenceIntake,
      EvidenceStore,
      SoftMeasureStore,
      RegistryStore,
      Known,
      AppendLines,
      PolicyCatalogue,
      Clock,
    ]),
    provide(SoftMeasures, [SoftMeasureStore, RatingStore, RatedBooks, PolicyCatalogue, Clock]),
  ],
  exports: [RecordSoftMeasure, SoftMeasures],
})
export class SoftMeasuresModule {}
