import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { WorkOnActivations } from '#policy-change';
import type { Config } from '#config';
import type { KnowledgeClock } from '#ledger';
import type { TellBooks } from '#ranking';
import type { Log } from '#observability';
import { queueConnection, type RecalculationWorker, startRecalculationWorker } from '#queue';
import type { RecalculateRating } from '#rating';
import { type KeepFresh, repeat, type Repetition, type WorkOnRuns } from '#recalculation';

const CONCURRENCY = 4;
/** How long a run that somebody asked for waits at most to be seen. */
const LOOK_FOR_RUNS_MS = 1_000;
/** Who tells books of a closing when its approval was cut off. */
const BY_CLOSINGS = { actor: 'closings', person: 'closings', requestId: null } as const;

/** Starts the processor of the queue and everything that repeats; stops them in order before connections close. */
export class Background implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private repetitions: readonly Repetition[] = [];
  private worker: RecalculationWorker | null = null;
  private readonly stopping = new AbortController();

  constructor(
    private readonly name: string,
    private readonly config: Config,
    private readonly log: Log,
    private readonly clock: KnowledgeClock,
    private readonly recalculate: RecalculateRating,
    private readonly keepFresh: KeepFresh,
    private readonly runs: WorkOnRuns,
    private readonly activations: WorkOnActivations,
    private readonly tellBooks: TellBooks,
  ) {}

  onApplicationBootstrap(): void {
    const { sequencerIntervalMs, sweepIntervalMs } = this.config;
    this.repetitions = [
      repeat('sequencer', sequencerIntervalMs, this.log, () => this.clock.tick()),
      repeat('closings', sweepIntervalMs, this.log, () => this.tellBooks.execute(BY_CLOSINGS)),
      repeat('sweep', sweepIntervalMs, this.log, () => this.keepFresh.execute()),
      repeat('runs', LOOK_FOR_RUNS_MS, this.log, () => this.runs.execute(this.name, { signal: this.stopping.signal })),
      repeat('activations', LOOK_FOR_RUNS_MS, this.log, () =>
        this.activations.execute(this.name, { signal: this.stopping.signal }),
      ),
    ];
    const handler = (subjectId: string): Promise<void> => this.recalculate.execute(subjectId);
    this.worker = startRecalculationWorker(queueConnection(this.config), handler, {
      concurrency: CONCURRENCY,
      onError: (error) => this.log.warn('the queue worker had trouble', { error: error.message }),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.worker?.close();
    await Promise.all(this.repetitions.map((repetition) => repetition.stop()));
  }
}
