import type { RecalculationQueue } from '#queue';

/** More at once are the sweep's: it computes them by the page, the queue one by one. */
const FEW = 100;

/** Has ratings recalculated soon whose books moved. Whoever gets no hint is found by the sweep. */
export class HintRecalculation {
  constructor(private readonly queue: RecalculationQueue) {}

  async execute(subjectIds: readonly string[]): Promise<void> {
    if (subjectIds.length <= FEW) await this.queue.enqueue(subjectIds);
  }
}
