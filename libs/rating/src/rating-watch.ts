import { DomainError } from '#kernel';
import type { Log } from '#observability';
import type { RatingNewsFeed, Seen } from '#known';

/** Told whose answers may be others now; `null` = anybody's. */
export type OnRatingNews = (subjects: readonly string[] | null) => void;

export type Stopwatch = () => number;

/** Between two looks. */
const EVERY_MS = 100;

/** After so long without a look nothing is given from memory. With the pause between looks, half of what is promised. */
export const HOLDS_MS = 500;

/**
 * Looks again and again what has become visible, so that answers can be kept: who keeps some is told whose are over, and
 * gives what is left only while `isFresh`. What this process writes itself ends that at once, until the next look.
 */
export class RatingWatch {
  private seen: Seen | null = null;
  /** When the last look began that is over, and when this process last wrote something. */
  private lookedAt = -Infinity;
  private wroteAt = -Infinity;
  private looking: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private readonly listeners: OnRatingNews[] = [];

  constructor(
    private readonly feed: Pick<RatingNewsFeed, 'since'>,
    private readonly log: Log,
    private readonly now: Stopwatch = () => performance.now(),
  ) {}

  onNews(listener: OnRatingNews): void {
    this.listeners.push(listener);
  }

  /** How old what is kept may be, milliseconds. */
  get ageMs(): number {
    return this.now() - this.lookedAt;
  }

  get isFresh(): boolean {
    return this.lookedAt > this.wroteAt && this.ageMs < HOLDS_MS;
  }

  /** This process has written something: whoever is told of it may ask for it in the next moment. */
  wrote(): void {
    this.wroteAt = this.now();
    if (this.timer !== null) this.again(0);
  }

  start(): void {
    this.again(0);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer ?? undefined);
    this.timer = null;
    await this.looking;
  }

  /** Looks once; a look that fails leaves what is kept to become too old. */
  async look(): Promise<void> {
    const begun = this.now();
    try {
      const { subjects, ...seen } = await this.feed.since(this.seen);
      const told = this.seen === null ? null : subjects;
      if (told === null || told.length > 0) for (const listener of this.listeners) listener(told);
      this.seen = seen;
      this.lookedAt = begun;
    } catch (error) {
      // That the database is out of reach its connections say.
      if (!(error instanceof DomainError)) this.log.error('what has changed could not be asked', error);
    }
  }

  private again(afterMs: number): void {
    clearTimeout(this.timer ?? undefined);
    this.timer = setTimeout(() => void this.turn(), afterMs).unref();
  }

  private async turn(): Promise<void> {
    if (this.looking !== null) return;
    this.looking = this.look();
    await this.looking;
    this.looking = null;
    if (this.timer !== null) this.again(this.lookedAt > this.wroteAt ? EVERY_MS : 0);
  }
}
