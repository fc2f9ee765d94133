import { Module } from '@nestjs/common';
import { AppendLines, BooksModule } from '#books';
import { CaseworkModule, provideKind } from '#casework';
import { EvidenceIntake, EvidenceModule, EvidenceStore } from '#evidence';
import { Clock, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { HeadStore, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { RatedBooks, RatingModule } from '#rating';
import { RegistryModule, RegistryStore } from '#registry';
import { AnnualReviewKind } from './annual-review-kind.js';
import { RecordAnnualReview } from './record-annual-review.js';
import { ReviewedYears } from './reviewed-year.read-model.js';

/** What comes of an institution's year. */
@Module({
  imports: [
    BooksModule,
    CaseworkModule,
    EvidenceModule,
    KnownModule,
    LedgerModule,
    PolicyModule,
    RatingModule,
    RegistryModule,
  ],
  providers: [
    provide(RecordAnnualReview, [EvidenceIntake, EvidenceStore, AppendLines, PolicyCatalogue]),
    provide(ReviewedYears, [RatedBooks, Known, Clock]),
    provideKind(AnnualReviewKind, [RegistryStore, HeadStore, RatedBooks, Known, RecordAnnualReview, Clock]),
  ],
  exports: [AnnualReviewKind, ReviewedYears],
})
export class AnnualReviewsModule {}
