import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule } from '#access';
import { AdjustmentsModule } from '#adjustments';
import { AppealsModule } from '#appeals';
import { CaseworkModule, ExpireCases } from '#casework';
import { ClocksModule, RemindOverdue } from '#clocks';
import { Config } from '#config';
import { PolicyChangeModule } from '#policy-change';
import { DatabaseModule, EVERYWHERE } from '#database';
import { AskForErasures, ErasureModule } from '#erasure';
import { IdentityModule } from '#identity';
import { ClearImports, ImportsModule } from '#imports';
import { JobCatalogue, JobsModule, WorkOnJobs } from '#jobs';
import { provide } from '#kernel';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { Log } from '#observability';
import { PeersModule } from '#peers';
import { ListsModule } from '#lists';
import { PublicationModule } from '#publication';
import { RepairsModule } from '#repairs';
import { SoftMeasuresModule } from '#soft-measures';
import { AnnualReviewsModule } from '#annual-reviews';
import { RewardsModule } from '#rewards';
import { LicencesModule } from '#licences';
import { TransfersModule } from '#transfers';
import { RepresentationModule } from '#representation';
import { ProofModule, PublishCheckpoint } from '#proof';
import { RankingModule } from '#ranking';
import { RatingModule, RecalculateRating } from '#rating';
import { KeepFresh, RecalculationModule, RunNightly } from '#recalculation';
import { DeliverNotices, PruneDeliveries, WebhooksModule } from '#webhooks';
import { Background } from './background.js';
import { BackgroundTasks } from './background-tasks.js';
import { nightlyScheduleAt } from './nightly-schedule.js';

type Tasks = ConstructorParameters<typeof BackgroundTasks> extends [string, ...infer Rest] ? Rest : never;

/** What runs without being asked: the queue's processor, the sequencer, the sweep, the runs asked for, the night. */
@Module({})
export class WorkerModule {
  static with(config: Config, log: Log, worker: string): DynamicModule {
    const NightlySchedule = nightlyScheduleAt(config.nightlyCron, worker);
    return {
      module: WorkerModule,
      global: true,
      imports: [
        ScheduleModule.forRoot(),
        DatabaseModule.seeing(EVERYWHERE),
        JobsModule,
        LedgerModule,
        RatingModule,
        RecalculationModule,
        PolicyChangeModule,
        PeersModule,
        RankingModule,
        ClocksModule,
        WebhooksModule,
        // Whose cases may expire: a kind registers itself with its capability.
        CaseworkModule,
        AccessModule,
        AdjustmentsModule,
        AppealsModule,
        ErasureModule,
        IdentityModule,
        RepairsModule,
        SoftMeasuresModule,
        ListsModule,
        AnnualReviewsModule,
        LicencesModule,
        RewardsModule,
        PublicationModule,
        TransfersModule,
        RepresentationModule,
        ProofModule,
        ImportsModule,
      ],
      providers: [
        { provide: Config, useValue: config },
        { provide: Log, useValue: log },
        {
          provide: BackgroundTasks,
          inject: [
            Config,
            KnowledgeClock,
            KeepFresh,
            WorkOnJobs,
            JobCatalogue,
            RemindOverdue,
            DeliverNotices,
            PruneDeliveries,
            ExpireCases,
            PublishCheckpoint,
            AskForErasures,
            ClearImports,
          ],
          useFactory: (...d: Tasks) => new BackgroundTasks(worker, ...d),
        },
        provide(Background, [Config, Log, BackgroundTasks, RecalculateRating]),
        { provide: NightlySchedule, inject: [RunNightly, Log], useFactory: (...d) => new NightlySchedule(...d) },
      ],
      exports: [Config, Log],
    };
  }
}
