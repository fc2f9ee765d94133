import type { Server } from 'node:http';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ProvenCallers } from '#access';
import { Config } from '#config';
import { AfterCommit } from '#database';
import { Clock, provide } from '#kernel';
import { KnownModule } from '#known';
import { Log, Metrics } from '#observability';
import { PolicyModule } from '#policy';
import { BookBatches, RatedBooks, RatingModule, RatingWatch } from '#rating';
import { Admission } from '../http/index.js';
import { EntriesController } from './entries.controller.js';
import { HotRatings } from './hot-ratings.js';
import { MemoryMetrics } from './memory-metrics.js';
import { RatingBatchController } from './rating-batch.controller.js';
import { RatingChangesController } from './rating-changes.controller.js';
import { RatingDoor } from './rating-door.js';
import { RatingMemory } from './rating-memory.js';
import { RatingsController } from './ratings.controller.js';
import { ReadyRatings } from './ready-ratings.js';

const MEBIBYTE = 1024 * 1024;

@Module({
  imports: [KnownModule, PolicyModule, RatingModule],
  controllers: [RatingsController, RatingBatchController, RatingChangesController, EntriesController],
  providers: [
    {
      provide: RatingMemory,
      inject: [Config],
      useFactory: ({ ratingMemoryMib }: Config) => new RatingMemory(Math.max(1, ratingMemoryMib * MEBIBYTE)),
    },
    provide(MemoryMetrics, [Metrics, RatingMemory, RatingWatch]),
    provide(ReadyRatings, [RatingMemory, RatingWatch, BookBatches, RatedBooks, Clock]),
    provide(RatingDoor, [ProvenCallers, Admission, ReadyRatings, MemoryMetrics, Log, Metrics]),
    provide(HotRatings, [RatingDoor, RatingMemory, RatingWatch, AfterCommit]),
  ],
})
export class RatingsApiModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly hot: HotRatings,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.ratingMemoryMib > 0) this.hot.start(this.host.httpAdapter.getHttpServer() as Server);
  }
}
