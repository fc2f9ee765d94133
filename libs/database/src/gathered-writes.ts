import { assert, type Gathered, type Gathering } from '#kernel';
import { currentReach, type Reach, within } from './reach.js';
import type { Turn, WriteAdmission } from './write-admission.js';

/** So many go together at most: their transaction holds the locks of all of them, and this process serves others too. */
const MOST = 50;

interface Waiting<Item, Result> extends Gathered {
  readonly item: Item;
  readonly turn: Turn;
  /** What its caller sees; those who go together see the same. */
  readonly reach: Reach | undefined;
  readonly answer: (result: Result) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Each write asks for its turn by itself. Whose turn comes takes along what waits, first what is about the same subject and
 * would wait for its lock: one alone waits for nobody, and of a crowd each costs a share.
 */
export class GatheredWrites<Item, Result> implements Gathering<Item, Result> {
  private readonly waiting = new Set<Waiting<Item, Result>>();

  constructor(
    private readonly admission: WriteAdmission,
    private readonly run: (items: readonly Item[]) => Promise<readonly (Result | Error)[]>,
  ) {}

  add(item: Item, how: Gathered): Promise<Result> {
    const turn = this.admission.ask(how.about, MOST);
    return new Promise((answer, refuse) => {
      const one = { ...how, item, turn, reach: currentReach(), answer, refuse };
      this.waiting.add(one);
      turn.begun.then(
        () => this.lead(one),
        (error: unknown) => {
          if (this.waiting.delete(one)) refuse(error);
        },
      );
    });
  }

  private async lead(first: Waiting<Item, Result>): Promise<void> {
    // Somebody has taken it along in the very moment in which its turn came.
    if (!this.waiting.has(first)) return;
    const together = this.takeAlong(first);
    try {
      const run = (): ReturnType<typeof this.run> => this.run(together.map(({ item }) => item));
      const results = await (first.reach === undefined ? run() : within(first.reach, run));
      assert(results.length === together.length, 'each write has its answer');
      for (const [i, one] of together.entries()) {
        const result = results[i]!;
        if (result instanceof Error) one.refuse(result);
        else one.answer(result);
      }
    } catch (error) {
      for (const one of together) one.refuse(error);
    } finally {
      first.turn.end();
    }
  }

  private takeAlong(first: Waiting<Item, Result>): Waiting<Item, Result>[] {
    this.waiting.delete(first);
    const together = [first];
    const taken = new Set(first.apart);
    const others = [...this.waiting].filter(({ reach }) => reach === first.reach);
    const near = others.filter(({ about }) => about === first.about);
    const far = others.filter(({ about }) => about !== first.about);
    for (const one of [...near, ...far]) {
      if (together.length === MOST) break;
      if (one.apart.some((name) => taken.has(name))) continue;
      for (const name of one.apart) taken.add(name);
      this.waiting.delete(one);
      one.turn.withdraw();
      together.push(one);
    }
    return together;
  }
}
