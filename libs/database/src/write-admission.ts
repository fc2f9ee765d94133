import { DomainError } from '#kernel';
import { DATABASE_BUSY } from './database.errors.js';

export interface AdmissionLimits {
  /** Writes under way at once; each has a connection. */
  readonly atOnce: number;
  /** What a write waits for its turn at most, milliseconds: one that would wait longer is refused. */
  readonly longestWaitMs: number;
}

/** Told what became of each write that asked for its turn, and how long it had waited for that. */
export type OnTurn = (outcome: 'admitted' | 'refused', waitedMs: number) => void;

export type Stopwatch = () => number;

/** Those who wait for one thing, in the order in which they came, and how many of them are under way. */
interface Lane {
  readonly about: string | null;
  readonly waiting: Waiting[];
  /** Connections that it may take at once. */
  readonly most: number;
  underWay: number;
}

interface Waiting {
  readonly since: number;
  readonly begin: () => void;
  readonly timer: NodeJS.Timeout;
}

/** A place in the queue, and afterwards among those under way. */
export interface Turn {
  /** When it has come; fails when it doesn't in time. */
  readonly begun: Promise<void>;
  /** Gives it back, come or not: somebody else writes this. */
  withdraw(): void;
  end(): void;
}

/** How long a turn takes before any was measured, milliseconds. */
const FIRST_GUESS_MS = 20;
/** How much of what is expected of the next turn the last one says. */
const LEARNT = 0.1;

/**
 * Lets writes to their connections in turn. A subject that they are about has its lane: it takes half of the connections at
 * most, since such writes mostly wait for each other anyway, and lanes take turns, so that a burst about one hospital
 * holds up no other. Who would wait longer than promised is told so at once, with when to come again.
 */
export class WriteAdmission {
  private readonly lanes = new Map<string | null, Lane>();
  private underWay = 0;
  private waitingNow = 0;
  private takesMs = FIRST_GUESS_MS;
  private tell: OnTurn = () => undefined;

  constructor(
    private readonly limits: AdmissionLimits,
    private readonly now: Stopwatch = () => performance.now(),
  ) {}

  onTurn(tell: OnTurn): void {
    this.tell = tell;
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.waitingNow;
  }

  /** Runs a write when its turn comes. `about`: the subject whose writes it waits with; `null` = no single one. */
  async run<T>(about: string | null, write: () => Promise<T>): Promise<T> {
    const turn = this.ask(about);
    await turn.begun;
    try {
      return await write();
    } finally {
      turn.end();
    }
  }

  /** Asks for a turn, to be ended by whoever has got it. `together`: how many of its kind may be written in one. */
  ask(about: string | null, together = 1): Turn {
    const lane = this.laneOf(about);
    if (lane.waiting.length > 0 || !this.hasRoom(lane)) return this.wait(lane, together);
    this.take(lane);
    this.tell('admitted', 0);
    return this.turnOf(lane, Promise.resolve(), this.now(), () => false);
  }

  /** `leaveQueue`: says whether it was still waiting. */
  private turnOf(lane: Lane, begun: Promise<void>, since: number, leaveQueue: () => boolean): Turn {
    let from = since;
    const started = begun.then(() => void (from = this.now()));
    return {
      begun: started,
      withdraw: () => {
        if (!leaveQueue()) this.leave(lane);
      },
      end: () => {
        this.takesMs += (this.now() - from - this.takesMs) * LEARNT;
        this.leave(lane);
      },
    };
  }

  private laneOf(about: string | null): Lane {
    const { atOnce } = this.limits;
    const most = about === null ? atOnce : Math.max(1, Math.floor(atOnce / 2));
    const lane = this.lanes.get(about) ?? { about, waiting: [], most, underWay: 0 };
    this.lanes.set(about, lane);
    return lane;
  }

  private hasRoom(lane: Lane): boolean {
    return this.underWay < this.limits.atOnce && lane.underWay < lane.most;
  }

  private wait(lane: Lane, together: number): Turn {
    const since = this.now();
    const expected = this.expectedMs(lane, together);
    if (expected > this.limits.longestWaitMs) {
      const refused = this.refuse(expected, 0);
      return { begun: refused, withdraw: () => undefined, end: () => undefined };
    }
    let leaveQueue = (): boolean => false;
    const begun = new Promise<void>((begin, refuse) => {
      const late = (): void => {
        leaveQueue();
        this.refuse(this.expectedMs(lane, together), this.now() - since).catch(refuse);
      };
      const one = { since, begin, timer: setTimeout(late, this.limits.longestWaitMs) };
      leaveQueue = () => this.leaveQueue(lane, one);
      lane.waiting.push(one);
      this.waitingNow += 1;
    });
    return this.turnOf(lane, begun, since, () => leaveQueue());
  }

  private leaveQueue(lane: Lane, one: Waiting): boolean {
    const place = lane.waiting.indexOf(one);
    if (place < 0) return false;
    clearTimeout(one.timer);
    lane.waiting.splice(place, 1);
    this.waitingNow -= 1;
    this.forget(lane);
    return true;
  }

  /**
   * What a write would wait that came now: as many rounds as its lane needs, in which others have their turns too. What may go
   * together needs a turn for so many.
   */
  private expectedMs(lane: Lane, together: number): number {
    const rounds = Math.ceil((lane.waiting.length + 1) / together);
    const turns = together === 1 ? this.lanes.size : Math.ceil((this.waitingNow + 1) / together);
    const others = Math.min(this.lanes.size, turns);
    return rounds * this.takesMs * Math.max(1 / lane.most, others / this.limits.atOnce);
  }

  private async refuse(expectedMs: number, waitedMs: number): Promise<never> {
    this.tell('refused', waitedMs);
    throw new DomainError(DATABASE_BUSY, { seconds: Math.max(1, Math.ceil(expectedMs / 1_000)) });
  }

  private take(lane: Lane): void {
    this.underWay += 1;
    lane.underWay += 1;
  }

  private leave(lane: Lane): void {
    this.underWay -= 1;
    lane.underWay -= 1;
    this.next();
    this.forget(lane);
  }

  private forget(lane: Lane): void {
    if (lane.underWay > 0 || lane.waiting.length > 0) return;
    if (this.lanes.get(lane.about) === lane) this.lanes.delete(lane.about);
  }

  /** The lane that has waited longest since its last turn. */
  private next(): void {
    for (const lane of this.lanes.values()) {
      if (lane.waiting.length === 0 || !this.hasRoom(lane)) continue;
      const [one] = lane.waiting;
      const { begin, since } = one!;
      this.take(lane);
      this.leaveQueue(lane, one!);
      this.lanes.delete(lane.about);
      this.lanes.set(lane.about, lane);
      this.tell('admitted', this.now() - since);
      return begin();
    }
  }
}
