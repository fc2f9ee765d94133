import { Module } from '@nestjs/common';
import { ProbeDatabase } from '#database';
import { Clock, provide } from '#kernel';
import { ClosedEpochs, KnownModule } from '#known';
import { Heads, KnowledgeClock, LedgerModule } from '#ledger';
import { Metrics } from '#observability';
import { QueueModule, RecalculationQueue } from '#queue';
import { DatabaseCheck, KnowledgeClockCheck } from './readiness-checks.js';
import { ServiceGauges } from './service-gauges.js';

@Module({
  imports: [QueueModule, LedgerModule, KnownModule],
  providers: [
    provide(DatabaseCheck, [ProbeDatabase]),
    provide(KnowledgeClockCheck, [ProbeDatabase]),
    provide(ServiceGauges, [Metrics, Heads, RecalculationQueue, KnowledgeClock, ClosedEpochs, Clock]),
  ],
})
export class OperationsModule {}
