import type { Clock } from '#kernel';
import type { ClosedEpochs } from '#known';
import type { Heads, KnowledgeClock } from '#ledger';
import type { Metrics } from '#observability';
import type { RecalculationQueue } from '#queue';

/** How far ratings and knowledge are behind, measured whenever somebody reads the metrics. */
export class ServiceGauges {
  constructor(
    metrics: Metrics,
    heads: Heads,
    queue: RecalculationQueue,
    knowledge: KnowledgeClock,
    closed: ClosedEpochs,
    clock: Clock,
  ) {
    const gauge = (name: string, help: string, measure: () => Promise<number>): void => {
      metrics.gauge({ name, help }, async (at) => at.set(await measure()));
    };
    const counts = (): ReturnType<Heads['counts']> => heads.counts(clock.now());
    gauge('probity_stale_ratings', 'Ratings whose ledger is ahead', async () => (await counts()).stale);
    gauge('probity_due_ratings', 'Ratings that time has changed', async () => (await counts()).due);
    gauge('probity_queue_waiting_jobs', 'Recalculations waiting; -1: no answer', () =>
      queue.depth().then(
        ({ waiting }) => waiting,
        () => -1,
      ),
    );
    gauge('probity_replica_used', '1 while a replica answers about closed epochs', async () => +closed.usesReplica);
    gauge('probity_knowledge_lag_seconds', 'How long ago the knowledge clock last ran', async () => {
      const watermark = await knowledge.watermark();
      return (clock.now().getTime() - watermark.getTime()) / 1000;
    });
  }
}
