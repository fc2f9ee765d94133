import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '#config';
import { isUnreachable } from '#database';
import { type RunningTask, startTask } from '#jobs';
import { type Log, Outage } from '#observability';
import { queueConnection, type RecalculationWorker, startRecalculationWorker } from '#queue';
import type { RecalculateRating } from '#rating';
import type { BackgroundTasks } from './background-tasks.js';

const CONCURRENCY = 4;

/** Starts the processor of the queue and the background tasks; stops them before connections close. */
export class Background implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: readonly RunningTask[] = [];
  private worker: RecalculationWorker | null = null;

  constructor(
    private readonly config: Config,
    private readonly log: Log,
    private readonly tasks: BackgroundTasks,
    private readonly recalculate: RecalculateRating,
  ) {}

  onApplicationBootstrap(): void {
    // That the database is out of reach its connections say.
    this.running = this.tasks.table().map((task) => startTask(task, this.log, isUnreachable));
    const handler = (subjectId: string): Promise<void> => this.recalculate.execute(subjectId);
    const outage = new Outage(this.log, 'the queue');
    this.worker = startRecalculationWorker(queueConnection(this.config), handler, {
      concurrency: CONCURRENCY,
      onError: (error) => outage.failed(error),
      onWorks: () => outage.works(),
      onFailure: (error) => this.reportFailure(error),
    });
  }

  private reportFailure(error: Error): void {
    if (!isUnreachable(error)) this.log.error('a rating could not be recalculated', error);
  }

  async beforeApplicationShutdown(): Promise<void> {
    // Told at once, waited for afterwards: what takes long stops while the queue is closed.
    const stopped = this.running.map((task) => task.stop());
    await this.worker?.close();
    await Promise.all(stopped);
  }
}
