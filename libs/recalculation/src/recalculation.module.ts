import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, IdSource, provide } from '#kernel';
import { LedgerModule, LedgerReadModel } from '#ledger';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { PrismaHeadStore, PrismaRatingStore, RatingModule, RecalculateRating } from '#rating';
import { AdvanceDue } from './advance-due.js';
import { CancelRun } from './cancel-run.js';
import { KeepFresh } from './keep-fresh.js';
import { PrismaNightStore } from './prisma-night.store.js';
import { PrismaRunWorkStore } from './prisma-run-work.store.js';
import { PrismaRunStore } from './prisma-run.store.js';
import { RenewRatings } from './renew-ratings.js';
import { RequestRun } from './request-run.js';
import { RunNightly } from './run-nightly.js';
import { SweepStale } from './sweep-stale.js';
import { VerifyRatings } from './verify-ratings.js';
import { WorkOnRuns } from './work-on-runs.js';

@Module({
  imports: [LedgerModule, PolicyModule, RatingModule],
  providers: [
    provide(PrismaNightStore, Database),
    provide(SweepStale, PrismaHeadStore, RecalculateRating, Log),
    provide(AdvanceDue, PrismaHeadStore, PrismaRatingStore, PolicyCatalogue, Clock),
    provide(RunNightly, PrismaNightStore, AdvanceDue, Clock, Log),
    provide(VerifyRatings, PrismaHeadStore, PrismaRatingStore, LedgerReadModel, PolicyCatalogue),
    provide(PrismaRunStore, Database),
    provide(PrismaRunWorkStore, Database),
    provide(RequestRun, PrismaRunStore, PolicyCatalogue, IdSource),
    provide(CancelRun, PrismaRunStore),
    provide(RenewRatings, PrismaRunWorkStore, LedgerReadModel, PolicyCatalogue, RecalculateRating),
    provide(WorkOnRuns, PrismaRunWorkStore, RenewRatings, Log),
    provide(KeepFresh, SweepStale, AdvanceDue, Clock),
  ],
  exports: [
    SweepStale,
    AdvanceDue,
    RunNightly,
    KeepFresh,
    VerifyRatings,
    PrismaRunStore,
    RequestRun,
    CancelRun,
    WorkOnRuns,
  ],
})
export class RecalculationModule {}
