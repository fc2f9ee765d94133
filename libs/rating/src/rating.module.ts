import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { KnowledgeClock, LedgerModule, LedgerReadModel } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { KnownBooks } from './known-book.read-model.js';
import { PrismaHeadStore } from './prisma-head.store.js';
import { PrismaRatingStore } from './prisma-rating.store.js';
import { RatingChanges } from './rating-change.read-model.js';
import { RatingHistory } from './rating-history.js';
import { RatingSummary } from './rating-summary.read-model.js';
import { RecalculateRating } from './recalculate-rating.js';

@Module({
  imports: [LedgerModule, PolicyModule],
  providers: [
    provide(PrismaRatingStore, Database),
    provide(PrismaHeadStore, Database),
    provide(RatingChanges, Database),
    provide(RatingSummary, Database),
    provide(RatingHistory, PolicyCatalogue),
    provide(KnownBooks, PrismaRatingStore, LedgerReadModel, PolicyCatalogue, KnowledgeClock),
    provide(RecalculateRating, PrismaHeadStore, PrismaRatingStore, LedgerReadModel, PolicyCatalogue, Clock),
  ],
  exports: [
    RatingSummary,
    RatingChanges,
    RatingHistory,
    PrismaRatingStore,
    PrismaHeadStore,
    KnownBooks,
    RecalculateRating,
  ],
})
export class RatingModule {}
