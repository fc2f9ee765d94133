import { Module, type OnModuleInit } from '@nestjs/common';
import { Database } from '#database';
import { JobCatalogue, JobsModule, JobStore } from '#jobs';
import { Clock, IdSource, provide } from '#kernel';
import { LedgerModule, LedgerReadModel } from '#ledger';
import { Log } from '#observability';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { HeadStore, RatingStore, RatingModule, RecalculateRating } from '#rating';
import { AdvanceDue } from './advance-due.js';
import { CancelRun } from './cancel-run.js';
import { KeepFresh } from './keep-fresh.js';
import { NightStore } from './night.store.js';
import { RecalculationJob } from './recalculation-job.js';
import { RunWorkStore } from './run-work.store.js';
import { RunStore } from './run.store.js';
import { RenewRatings } from './renew-ratings.js';
import { RequestRun } from './request-run.js';
import { RunNightly } from './run-nightly.js';
import { SweepStale } from './sweep-stale.js';
import { VerifyRatings } from './verify-ratings.js';

@Module({
  imports: [JobsModule, LedgerModule, PolicyModule, RatingModule],
  providers: [
    provide(NightStore, [Database]),
    provide(SweepStale, [HeadStore, RecalculateRating, Log]),
    provide(AdvanceDue, [HeadStore, RatingStore, PolicyCatalogue, Clock]),
    provide(RunNightly, [NightStore, AdvanceDue, Clock, Log]),
    provide(VerifyRatings, [HeadStore, RatingStore, LedgerReadModel, PolicyCatalogue]),
    provide(RunStore, [Database, JobStore]),
    provide(RunWorkStore, [Database]),
    provide(RequestRun, [RunStore, PolicyCatalogue, IdSource]),
    provide(CancelRun, [JobStore, RunStore]),
    provide(RenewRatings, [RunWorkStore, LedgerReadModel, PolicyCatalogue, RecalculateRating]),
    provide(RecalculationJob, [RunStore, RunWorkStore, RenewRatings, Log]),
    provide(KeepFresh, [SweepStale, AdvanceDue, Clock]),
  ],
  exports: [SweepStale, AdvanceDue, RunNightly, KeepFresh, VerifyRatings, RunStore, RequestRun, CancelRun],
})
export class RecalculationModule implements OnModuleInit {
  constructor(
    private readonly catalogue: JobCatalogue,
    private readonly job: RecalculationJob,
  ) {}

  onModuleInit(): void {
    this.catalogue.register(this.job);
  }
}
