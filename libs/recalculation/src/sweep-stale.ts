import { readAhead } from '#kernel';
import type { Heads } from '#ledger';
import type { Log } from '#observability';
import type { RecalculateRating } from '#rating';

const PAGE = 200;
/** Pages in hand at a time: while the database keeps one, the next is computed. */
const IN_HAND = 2;

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
    const inHand: Promise<void>[] = [];
    const bringRight = async (page: readonly string[]): Promise<void> => {
      const right = await this.recalculate.executeEach(page, (_, error) =>
        this.log.error('a rating could not be recalculated', error),
      );
      done += right;
      onProgress(done);
    };
    try {
      for await (const page of readAhead((last: string[] | null) => this.pageAfter(last?.at(-1) ?? ''))) {
        inHand.push(bringRight(page));
        if (inHand.length === IN_HAND) await inHand.shift();
      }
    } finally {
      // Nobody goes on while a page is still in hand.
      await Promise.allSettled(inHand);
    }
    await Promise.all(inHand);
    return done;
  }

  private async pageAfter(subjectId: string): Promise<string[] | null> {
    const page = await this.heads.staleAfter(subjectId, PAGE);
    return page.length === 0 ? null : page;
  }
}
