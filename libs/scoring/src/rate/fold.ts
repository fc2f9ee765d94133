import { yearOf, type Day, type Points } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { DemeritPolicy } from '../policy/compiled-policy.js';
import { policyInForce, policyOf, firstVersion, type DemeritTimeline } from '../policy/policy-timeline.js';
import type { Reason } from '../model/rating.js';
import type { NetLines } from './net-lines.js';
import { restorationProblem } from '../parts/standing/restoration.js';
import type { ClosedBooks } from './several-years.js';
import { effectsOf } from './standing-effects.js';
import {
  applyEffect,
  NORMAL,
  restore,
  standingOn,
  type StandingEffect,
  type StandingState,
} from './standing-machine.js';
import { YearBook } from './year-book.js';

/** What holds from a day on, until the next step or the turn of the year. */
export interface FoldStep {
  readonly day: Day;
  readonly year: number;
  readonly score: Points;
  readonly standing: StandingState;
  /** The version that judged the cycle's last lines; `null` before there are any. */
  readonly judge: DemeritPolicy | null;
}

/** A restoration and why it had no effect on its day; `null` when it had. */
export interface TriedRestoration {
  readonly line: Entry;
  readonly problem: Reason | null;
}

export interface Folded {
  readonly steps: readonly FoldStep[];
  /** The cycle of the last step, for explanations. */
  readonly book: YearBook | null;
  /** The cycles before it. */
  readonly closed: ClosedBooks;
  /** In order of time, for explanations. */
  readonly restorations: readonly TriedRestoration[];
}

/** Walks through a person's days in order of time; each day's lines first, then what starts on it, then restorations. */
export function fold(timeline: DemeritTimeline, lines: NetLines, through: Day | null = null): Folded {
  const walk = new Walk(timeline, lines);
  for (let day = walk.nextDay(); day !== null && (through === null || day <= through); day = walk.nextDay())
    walk.step(day);
  return { steps: walk.steps, book: walk.book, closed: walk.closed, restorations: walk.restorations };
}

class Walk {
  readonly steps: FoldStep[] = [];
  readonly restorations: TriedRestoration[] = [];
  readonly closed = new Map<number, YearBook>();
  book: YearBook | null = null;
  private judge: DemeritPolicy | null = null;
  private standing: StandingState = NORMAL;
  private pending: StandingEffect[] = [];
  private scored = 0;
  private restored = 0;

  constructor(
    private readonly timeline: DemeritTimeline,
    private readonly lines: NetLines,
  ) {}

  /** The next day on which something happens; string order is time order. */
  nextDay(): Day | null {
    let next = this.lines.scored[this.scored]?.scoreDate ?? null;
    const restoration = this.lines.restorations[this.restored]?.scoreDate;
    if (restoration !== undefined && (next === null || restoration < next)) next = restoration;
    for (const { start } of this.pending) if (next === null || start < next) next = start;
    return next;
  }

  step(day: Day): void {
    const book = this.bookOf(day);
    const today = this.take(day);
    if (today.length > 0) this.score(day, today, book);
    this.startPending(day);
    this.restore(day);
    this.steps.push({ day, year: book.year, score: book.score, standing: this.standing, judge: this.judge });
  }

  private bookOf(day: Day): YearBook {
    const year = yearOf(day);
    if (this.book?.year === year) return this.book;
    if (this.book !== null) this.closed.set(this.book.year, this.book);
    const version = policyInForce(this.timeline, day) ?? firstVersion(this.timeline);
    this.book = new YearBook(year, version.start);
    this.judge = null;
    return this.book;
  }

  private take(day: Day): Entry[] {
    const from = this.scored;
    while (this.lines.scored[this.scored]?.scoreDate === day) this.scored += 1;
    return this.lines.scored.slice(from, this.scored);
  }

  private score(day: Day, today: readonly Entry[], book: YearBook): void {
    const last = today.at(-1) as Entry;
    const together = policyOf(this.timeline, last.policy, day).switches.sameDay === 'together';
    const batches = together ? [today] : today.map((line) => [line]);
    for (const batch of batches) {
      const policy = policyOf(this.timeline, (batch.at(-1) as Entry).policy, day);
      this.scoreBatch(policy, day, batch, book);
    }
  }

  private scoreBatch(policy: DemeritPolicy, day: Day, batch: readonly Entry[], book: YearBook): void {
    if (batch.some(({ cause }) => cause === 'scored')) this.judge = policy;
    const terminated = this.standing.status === 'terminated';
    const { closed } = this;
    const booked = book.apply(batch, policy.standing.cap);
    for (const effect of effectsOf({ ...booked, policy, day, lines: batch, book, terminated, closed })) {
      if (effect.kind === 'lift') this.pending = this.pending.filter(({ kind }) => kind !== 'suspend');
      if (effect.start > day) this.pending.push(effect);
      else this.standing = applyEffect(this.standing, effect);
    }
  }

  private startPending(day: Day): void {
    if (this.pending.length === 0) return;
    const due = this.pending.filter(({ start }) => start <= day);
    this.pending = this.pending.filter(({ start }) => start > day);
    this.standing = due.reduce(applyEffect, this.standing);
  }

  private restore(day: Day): void {
    for (; this.lines.restorations[this.restored]?.scoreDate === day; this.restored += 1) {
      const line = this.lines.restorations[this.restored] as Entry;
      const { restoration } = line.detail;
      if (restoration === undefined) continue;
      const problem = restorationProblem(standingOn(this.standing, day), restoration, day);
      if (problem === null) this.standing = restore(day, restoration.basis);
      this.restorations.push({ line, problem });
    }
  }
}
