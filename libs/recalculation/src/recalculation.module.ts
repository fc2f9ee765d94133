import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { LedgerModule, LedgerReadModel } from '#ledger';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { PrismaHeadStore, PrismaRatingStore, RatingModule, RecalculateRating } from '#rating';
import { AdvanceDue } from './advance-due.js';
import { KeepFresh } from './keep-fresh.js';
import { PrismaNightStore } from './prisma-night.store.js';
import { RunNightly } from './run-nightly.js';
import { SweepStale } from './sweep-stale.js';
import { VerifyRatings } from './verify-ratings.js';

@Module({
  imports: [LedgerModule, PolicyModule, RatingModule],
  providers: [
    provide(PrismaNightStore, Database),
    provide(SweepStale, PrismaHeadStore, RecalculateRating, Log),
    provide(AdvanceDue, PrismaHeadStore, PrismaRatingStore, PolicyCatalogue, Clock),
    provide(RunNightly, PrismaNightStore, AdvanceDue, Clock, Log),
    provide(VerifyRatings, PrismaHeadStore, PrismaRatingStore, LedgerReadModel, PolicyCatalogue),
    provide(KeepFresh, SweepStale, AdvanceDue, Clock),
  ],
  exports: [SweepStale, AdvanceDue, RunNightly, KeepFresh, VerifyRatings],
})
export class RecalculationModule {}
