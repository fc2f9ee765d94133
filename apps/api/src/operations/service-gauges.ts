import type { Clock } from '#kernel';
import type { Metrics } from '#observability';
import type { RecalculationQueue } from '#queue';
import type { PrismaHeadStore } from '#rating';

/** How far the ratings are behind, measured whenever somebody reads the metrics. */
export class ServiceGauges {
  constructor(metrics: Metrics, heads: PrismaHeadStore, queue: RecalculationQueue, clock: Clock) {
    const counts = () => heads.counts(clock.now());
    metrics.gauge({ name: 'probity_stale_ratings', help: 'Ratings whose ledger is ahead' }, async (gauge) => {
      gauge.set((await counts()).stale);
    });
    metrics.gauge({ name: 'probity_due_ratings', help: 'Ratings that time has changed' }, async (gauge) => {
      gauge.set((await counts()).due);
    });
    metrics.gauge(
      { name: 'probity_queue_waiting_jobs', help: 'Recalculations waiting; -1: no answer' },
      async (gauge) => {
        gauge.set(
          await queue.depth().then(
            ({ waiting }) => waiting,
            () => -1,
          ),
        );
      },
    );
  }
}
