import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '#config';
import type { KnowledgeClock } from '#ledger';
import type { Log } from '#observability';
import { queueConnection, type RecalculationWorker, startRecalculationWorker } from '#queue';
import type { RecalculateRating } from '#rating';
import { type KeepFresh, repeat, type Repetition } from '#recalculation';

const CONCURRENCY = 4;

/** Starts the processor of the queue and everything that repeats; stops them in order before connections close. */
export class Background implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repetitions: readonly Repetition[] = [];
  private worker: RecalculationWorker | null = null;

  constructor(
    private readonly config: Config,
    private readonly log: Log,
    private readonly clock: KnowledgeClock,
    private readonly recalculate: RecalculateRating,
    private readonly keepFresh: KeepFresh,
  ) {}

  onApplicationBootstrap(): void {
    const { sequencerIntervalMs, sweepIntervalMs } = this.config;
    this.repetitions = [
      repeat('sequencer', sequencerIntervalMs, this.log, () => this.clock.tick()),
      repeat('sweep', sweepIntervalMs, this.log, () => this.keepFresh.execute()),
    ];
    const handler = (subjectId: string): Promise<void> => this.recalculate.execute(subjectId);
    this.worker = startRecalculationWorker(queueConnection(this.config), handler, {
      concurrency: CONCURRENCY,
      onError: (error) => this.log.warn('the queue worker had trouble', { error: error.message }),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker?.close();
    await Promise.all(this.repetitions.map((repetition) => repetition.stop()));
  }
}
