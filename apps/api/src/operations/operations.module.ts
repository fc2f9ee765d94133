import { Module } from '@nestjs/common';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { Metrics } from '#observability';
import { QueueModule, RecalculationQueue } from '#queue';
import { HeadStore, RatingModule } from '#rating';
import { DatabaseCheck, KnowledgeClockCheck } from './readiness-checks.js';
import { ServiceGauges } from './service-gauges.js';

@Module({
  imports: [QueueModule, LedgerModule, RatingModule],
  providers: [
    provide(DatabaseCheck, [Database]),
    provide(KnowledgeClockCheck, [KnowledgeClock]),
    provide(ServiceGauges, [Metrics, HeadStore, RecalculationQueue, KnowledgeClock, Clock]),
  ],
})
export class OperationsModule {}
