import { Module } from '@nestjs/common';
import { ProbeDatabase, WriteAdmission } from '#database';
import { Clock, provide } from '#kernel';
import { ClosedEpochs, KnownModule } from '#known';
import { Heads, KnowledgeClock, LedgerModule } from '#ledger';
import { Metrics } from '#observability';
import { QueueModule, RecalculationQueue } from '#queue';
import { DatabaseCheck, KnowledgeClockCheck } from './readiness-checks.js';
import { ServiceGauges } from './service-gauges.js';
import { WriteMetrics } from './write-metrics.js';

@Module({
  imports: [QueueModule, LedgerModule, KnownModule],
  providers: [
    provide(DatabaseCheck, [ProbeDatabase]),
    provide(KnowledgeClockCheck, [ProbeDatabase]),
    provide(WriteMetrics, [Metrics, WriteAdmission]),
    provide(ServiceGauges, [Metrics, Heads, RecalculationQueue, KnowledgeClock, ClosedEpochs, Clock]),
  ],
})
export class OperationsModule {}
