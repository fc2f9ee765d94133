import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#config';
import { Log, Outage } from '#observability';
import { openRecalculationQueue } from './bullmq-recalculation-queue.js';
import type { QueueConnection } from './queue-connection.js';
import { RecalculationQueue } from './recalculation-queue.js';

/** Redis where there is one, else PostgreSQL. */
export function queueConnection({ redisUrl, databaseUrl }: Config): QueueConnection {
  if (redisUrl !== null) return { kind: 'redis', url: redisUrl };
  return { kind: 'postgres', url: databaseUrl, schema: 'bullmq' };
}

@Module({
  providers: [
    {
      provide: RecalculationQueue,
      inject: [Config, Log],
      useFactory: (config: Config, log: Log): RecalculationQueue => {
        const outage = new Outage(log, 'the queue');
        const onError = (error: Error): void => outage.failed(error);
        return openRecalculationQueue(queueConnection(config), { onError, onWorks: () => outage.works() });
      },
    },
  ],
  exports: [RecalculationQueue],
})
export class QueueModule implements OnApplicationShutdown {
  constructor(private readonly queue: RecalculationQueue) {}

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
