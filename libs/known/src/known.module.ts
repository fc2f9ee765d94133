import { Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database, Replica } from '#database';
import { provide } from '#kernel';
import { KnowledgeClock, LedgerModule } from '#ledger';
import { Log } from '#observability';
import { ClosedEpochs } from './closed-epochs.read-model.js';
import { Known } from './known.read-model.js';

@Module({
  imports: [LedgerModule],
  providers: [
    {
      provide: ClosedEpochs,
      inject: [Database, Replica, Log],
      useFactory: (primary: Database, replica: Replica, log: Log) => new ClosedEpochs(primary, replica.database, log),
    },
    provide(Known, [KnowledgeClock, ClosedEpochs]),
  ],
  exports: [Known, ClosedEpochs],
})
export class KnownModule implements OnModuleInit, OnModuleDestroy {
  constructor(private readonly closed: ClosedEpochs) {}

  onModuleInit(): void {
    this.closed.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.closed.stop();
  }
}
