import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { Log } from '#observability';
import { PrismaHeadStore, PrismaRatingStore, RatingModule, RecalculateRating } from '#rating';
import { AdvanceDue } from './advance-due.js';
import { KeepFresh } from './keep-fresh.js';
import { PrismaNightStore } from './prisma-night.store.js';
import { RunNightly } from './run-nightly.js';
import { SweepStale } from './sweep-stale.js';

@Module({
  imports: [RatingModule],
  providers: [
    provide(PrismaNightStore, Database),
    provide(SweepStale, PrismaHeadStore, RecalculateRating, Log),
    provide(AdvanceDue, PrismaHeadStore, PrismaRatingStore, Clock),
    provide(RunNightly, PrismaNightStore, AdvanceDue, Clock, Log),
    provide(KeepFresh, SweepStale, AdvanceDue, Clock),
  ],
  exports: [SweepStale, AdvanceDue, RunNightly, KeepFresh],
})
export class RecalculationModule {}
