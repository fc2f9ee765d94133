import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Log } from '#observability';
import { Clock, provide } from '#kernel';
import { Known, KnownModule, RatingNewsFeed } from '#known';
import { Heads, KnowledgeClock, LedgerModule } from '#ledger';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { BookBatches } from './book-batches.read-model.js';
import { ListedRatings } from './listed-ratings.read-model.js';
import { RatedBooks } from './rated-books.read-model.js';
import { DueRatings } from './due-ratings.read-model.js';
import { ExplainBook } from './explain-book.js';
import { RatingStore } from './rating.store.js';
import { RatingWatch } from './rating-watch.js';
import { RatingChanges } from './rating-change.read-model.js';
import { RatingHistory } from './rating-history.js';
import { RatingSummary } from './rating-summary.read-model.js';
import { SubjectSchemes } from './subject-schemes.read-model.js';
import { RegistrationWarnings } from './registration-warnings.js';
import { TouchedBy } from './touched-by.read-model.js';
import { RecalculateRating } from './recalculate-rating.js';

@Module({
  imports: [LedgerModule, PolicyModule, KnownModule],
  providers: [
    provide(RatingStore, [Database]),
    provide(DueRatings, [Database]),
    provide(RatingChanges, [Database]),
    provide(RatingSummary, [Database]),
    provide(RatingNewsFeed, [Database]),
    {
      provide: RatingWatch,
      inject: [RatingNewsFeed, Log],
      useFactory: (feed: RatingNewsFeed, log: Log) => new RatingWatch(feed, log),
    },
    provide(RatingHistory, [PolicyCatalogue]),
    provide(SubjectSchemes, [Known, PolicyCatalogue]),
    provide(RatedBooks, [RatingStore, Known, PolicyCatalogue, SubjectSchemes, KnowledgeClock]),
    provide(BookBatches, [RatedBooks]),
    provide(ExplainBook, [RatedBooks, Known]),
    provide(ListedRatings, [RatingStore, RatedBooks, PolicyCatalogue, Clock]),
    provide(RegistrationWarnings, [Known, PolicyCatalogue, Clock]),
    provide(TouchedBy, [Known, PolicyCatalogue, Clock]),
    provide(RecalculateRating, [Heads, RatingStore, Known, PolicyCatalogue, Clock]),
  ],
  exports: [
    RatingSummary,
    RatingWatch,
    RatingChanges,
    RatingHistory,
    RatingStore,
    DueRatings,
    RatedBooks,
    BookBatches,
    ExplainBook,
    SubjectSchemes,
    ListedRatings,
    RecalculateRating,
    RegistrationWarnings,
    TouchedBy,
  ],
})
export class RatingModule {}
