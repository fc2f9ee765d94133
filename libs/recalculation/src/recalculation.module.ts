import { Module } from '@nestjs/common';
import { Database } from '#database';
import { JobsModule, JobStore, provideJob } from '#jobs';
import { Clock, IdSource, provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { Heads, HeadStore, KnowledgeClock, LedgerModule } from '#ledger';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { DueRatings, RatingModule, RatingStore, RecalculateRating } from '#rating';
import { AdvanceDue } from './advance-due.js';
import { CompareRatings } from './compare-ratings.js';
import { CancelRun } from './cancel-run.js';
import { KeepFresh } from './keep-fresh.js';
import { NightStore } from './night.store.js';
import { RecalculationJob } from './recalculation-job.js';
import { RunWorkStore } from './run-work.store.js';
import { RunInputsNow } from './run-inputs-now.js';
import { RunStore } from './run.store.js';
import { RenewRatings } from './renew-ratings.js';
import { RequestRun } from './request-run.js';
import { RunNightly } from './run-nightly.js';
import { SweepStale } from './sweep-stale.js';
import { VerifyRatings } from './verify-ratings.js';

@Module({
  imports: [JobsModule, LedgerModule, PolicyModule, KnownModule, RatingModule],
  providers: [
    provide(NightStore, [Database]),
    provide(SweepStale, [Heads, RecalculateRating, Log]),
    provide(AdvanceDue, [DueRatings, RatingStore, PolicyCatalogue, Clock]),
    provide(RunNightly, [NightStore, AdvanceDue, Clock, Log]),
    provide(CompareRatings, [Known, PolicyCatalogue]),
    provide(VerifyRatings, [RunWorkStore, CompareRatings]),
    provide(RunStore, [Database, JobStore]),
    provide(RunWorkStore, [Database]),
    provide(RequestRun, [RunStore, PolicyCatalogue, IdSource]),
    provide(CancelRun, [JobStore, RunStore]),
    provide(RenewRatings, [RunWorkStore, HeadStore, CompareRatings, RecalculateRating]),
    provide(RunInputsNow, [KnowledgeClock, PolicyCatalogue]),
    provideJob(RecalculationJob, [RunStore, RunWorkStore, RenewRatings, RunInputsNow, Log]),
    provide(KeepFresh, [SweepStale, AdvanceDue, Clock]),
  ],
  exports: [SweepStale, AdvanceDue, RunNightly, KeepFresh, VerifyRatings, RunStore, RequestRun, CancelRun],
})
export class RecalculationModule {}
