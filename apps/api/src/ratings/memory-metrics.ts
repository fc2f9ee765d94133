import type { Counter } from 'prom-client';
import type { Metrics } from '#observability';
import type { RatingWatch } from '#rating';
import type { RatingMemory } from './rating-memory.js';

/** Where an answer came from. */
export type Source = 'memory' | 'database';

/** How ratings are answered, how old what is kept may be, and how much of it there is. */
export class MemoryMetrics {
  private readonly reads: Counter<'source'>;

  constructor(metrics: Metrics, memory: RatingMemory, watch: RatingWatch) {
    this.reads = metrics.counter({
      name: 'probity_rating_reads_total',
      help: 'Single ratings by where the answer came from',
      labels: ['source'],
    });
    const gauge = (name: string, help: string, measure: () => number): void => {
      metrics.gauge({ name, help }, (at) => at.set(measure()));
    };
    gauge('probity_rating_memory_age_seconds', 'How long ago the database was last asked for news', () =>
      Number.isFinite(watch.ageMs) ? watch.ageMs / 1000 : -1,
    );
    gauge('probity_rating_memory_bytes', 'What kept answers take, about', () => memory.bytes);
    gauge('probity_rating_memory_subjects', 'Subjects with a kept answer', () => memory.subjects);
  }

  count(source: Source): void {
    this.reads.inc({ source });
  }
}
