import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { Heads, KnowledgeClock, LedgerModule, LedgerReadModel } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { KnownBooks } from './known-book.read-model.js';
import { ListedRatings } from './listed-ratings.read-model.js';
import { DueRatings } from './due-ratings.read-model.js';
import { RatingStore } from './rating.store.js';
import { RatingChanges } from './rating-change.read-model.js';
import { RatingHistory } from './rating-history.js';
import { RatingSummary } from './rating-summary.read-model.js';
import { RecalculateRating } from './recalculate-rating.js';

@Module({
  imports: [LedgerModule, PolicyModule],
  providers: [
    provide(RatingStore, [Database]),
    provide(DueRatings, [Database]),
    provide(RatingChanges, [Database]),
    provide(RatingSummary, [Database]),
    provide(RatingHistory, [PolicyCatalogue]),
    provide(KnownBooks, [RatingStore, LedgerReadModel, PolicyCatalogue, KnowledgeClock]),
    provide(ListedRatings, [RatingStore, KnownBooks, PolicyCatalogue, Clock]),
    provide(RecalculateRating, [Heads, RatingStore, LedgerReadModel, PolicyCatalogue, Clock]),
  ],
  exports: [
    RatingSummary,
    RatingChanges,
    RatingHistory,
    RatingStore,
    DueRatings,
    KnownBooks,
    ListedRatings,
    RecalculateRating,
  ],
})
export class RatingModule {}
