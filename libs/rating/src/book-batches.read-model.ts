import { type Reach, within } from '#database';
import type { RatedBook } from './rating-answer.js';
import type { RatedBooks } from './rated-books.read-model.js';

/** Subjects that are read together at most. */
const TOGETHER = 200;
/** So many batches are read at once for the same callers: one is computed while the database looks for the other. */
const AT_ONCE = 2;

interface Waiting {
  readonly subjectId: string;
  readonly resolve: (book: RatedBook | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Those who see the same and ask for the same scheme. */
interface Lane {
  readonly reach: Reach;
  readonly scheme: string | null;
  waiting: Waiting[];
  running: number;
}

/**
 * Reads books for many callers at once: who asks while others are being read goes with the next batch, so a crowd that
 * asks for one subject is one reading. A batch begins after everybody in it has asked: they see all that was committed
 * by then.
 */
export class BookBatches {
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly books: Pick<RatedBooks, 'readMany'>) {}

  /** `null` = not to be seen from there, or not rated by the scheme. */
  read(reach: Reach, subjectId: string, scheme: string | null): Promise<RatedBook | null> {
    const lane = this.laneOf(reach, scheme);
    return new Promise((resolve, reject) => {
      lane.waiting.push({ subjectId, resolve, reject });
      // What arrived in the same moment goes together.
      if (lane.waiting.length === 1 && lane.running < AT_ONCE) setImmediate(() => this.run(lane));
    });
  }

  private laneOf(reach: Reach, scheme: string | null): Lane {
    const name = `${reach} ${scheme ?? ''}`;
    const known = this.lanes.get(name);
    if (known !== undefined) return known;
    const lane = { reach, scheme, waiting: [], running: 0 };
    this.lanes.set(name, lane);
    return lane;
  }

  private run(lane: Lane): void {
    if (lane.waiting.length === 0) {
      if (lane.running === 0) this.lanes.delete(`${lane.reach} ${lane.scheme ?? ''}`);
      return;
    }
    if (lane.running >= AT_ONCE) return;
    const batch = lane.waiting.splice(0, TOGETHER);
    lane.running += 1;
    void this.answer(lane, batch).finally(() => {
      lane.running -= 1;
      this.run(lane);
    });
    if (lane.waiting.length > 0) this.run(lane);
  }

  private async answer({ reach, scheme }: Lane, batch: readonly Waiting[]): Promise<void> {
    try {
      const ids = [...new Set(batch.map(({ subjectId }) => subjectId))];
      const { items } = await within(reach, () => this.books.readMany(ids, scheme));
      const found = new Map(items.map((book) => [book.subjectId, book]));
      for (const { subjectId, resolve } of batch) resolve(found.get(subjectId) ?? null);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
