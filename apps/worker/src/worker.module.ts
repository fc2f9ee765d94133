import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Config } from '#config';
import { PolicyChangeModule, WorkOnActivations } from '#policy-change';
import { DatabaseModule } from '#database';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { Log } from '#observability';
import { RankingModule, TellBooks } from '#ranking';
import { RatingModule, RecalculateRating } from '#rating';
import { KeepFresh, RecalculationModule, RunNightly, WorkOnRuns } from '#recalculation';
import { Background } from './background.js';
import { nightlyScheduleAt } from './nightly-schedule.js';

type BackgroundWork = ConstructorParameters<typeof Background> extends [string, ...infer Work] ? Work : never;

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
        DatabaseModule,
        LedgerModule,
        RatingModule,
        RecalculationModule,
        PolicyChangeModule,
        RankingModule,
      ],
      providers: [
        { provide: Config, useValue: config },
        { provide: Log, useValue: log },
        {
          provide: Background,
          inject: [Config, Log, KnowledgeClock, RecalculateRating, KeepFresh, WorkOnRuns, WorkOnActivations, TellBooks],
          useFactory: (...d: BackgroundWork) => new Background(worker, ...d),
        },
        { provide: NightlySchedule, inject: [RunNightly, Log], useFactory: (...d) => new NightlySchedule(...d) },
      ],
      exports: [Config, Log],
    };
  }
}
