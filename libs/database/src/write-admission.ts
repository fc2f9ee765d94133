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

/** How long a write takes before any was measured, milliseconds. */
const FIRST_GUESS_MS = 20;
/** How much of what is expected of the next write the last one says. */
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
    const lane = this.laneOf(about);
    if (lane.waiting.length > 0 || !this.hasRoom(lane)) await this.turnOf(lane);
    else {
      this.take(lane);
      this.tell('admitted', 0);
    }
    const begun = this.now();
    try {
      return await write();
    } finally {
      this.takesMs += (this.now() - begun - this.takesMs) * LEARNT;
      this.leave(lane);
    }
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

  private turnOf(lane: Lane): Promise<void> {
    const expected = this.expectedMs(lane);
    if (expected > this.limits.longestWaitMs) return this.refuse(expected, 0);
    return new Promise((begin, refuse) => {
      const since = this.now();
      const late = (): void => {
        lane.waiting.splice(lane.waiting.indexOf(one), 1);
        this.waitingNow -= 1;
        this.refuse(this.expectedMs(lane), this.now() - since).catch(refuse);
      };
      const one = { since, begin, timer: setTimeout(late, this.limits.longestWaitMs) };
      lane.waiting.push(one);
      this.waitingNow += 1;
    });
  }

  /** What a write would wait that came now: lanes share the connections, and none has more than its part. */
  private expectedMs(lane: Lane): number {
    const connections = Math.min(lane.most, this.limits.atOnce / this.lanes.size);
    return ((lane.waiting.length + 1) * this.takesMs) / connections;
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
    if (lane.underWay === 0 && lane.waiting.length === 0) this.lanes.delete(lane.about);
  }

  /** The lane that has waited longest since its last turn. */
  private next(): void {
    for (const lane of this.lanes.values()) {
      if (lane.waiting.length === 0 || !this.hasRoom(lane)) continue;
      const { begin, timer, since } = lane.waiting.shift()!;
      clearTimeout(timer);
      this.waitingNow -= 1;
      this.take(lane);
      this.lanes.delete(lane.about);
      this.lanes.set(lane.about, lane);
      this.tell('admitted', this.now() - since);
      return begin();
    }
  }
}
