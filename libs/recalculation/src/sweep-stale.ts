import type { Heads } from '#ledger';
import type { Log } from '#observability';
import type { RecalculateRating } from '#rating';

const PAGE = 200;

/**
 * Recalculates every subject whose ledger is ahead of its rating. The queue is only a hint: with an empty, broken or
 * absent queue this alone brings every rating right.
 */
export class SweepStale {
  constructor(
    private readonly heads: Heads,
    private readonly recalculate: RecalculateRating,
    private readonly log: Log,
  ) {}

  /** Goes once through all stale subjects; `onProgress` hears how many are done. One that fails holds up no other. */
  async execute(onProgress: (done: number) => void = () => {}): Promise<number> {
    let done = 0;
    for (let after = ''; ;) {
      const page = await this.heads.staleAfter(after, PAGE);
      if (page.length === 0) return done;
      done += await this.recalculate.executeEach(page, (_, error) =>
        this.log.error('a rating could not be recalculated', error),
      );
      onProgress(done);
      after = page.at(-1)!;
    }
  }
}
