import { type DayNumber, dayNumber, dayOf } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { Standing } from '../model/rating.js';
import { NORMAL_STANDING } from '../parts/standing/own-standing.js';
import type { TriedRestoration } from '../parts/standing/explain-restoration.js';
import { restorationProblem } from '../parts/standing/restoration.js';
import { liableEffect, pointsOutcome } from '../parts/standing/standing-effects.js';
import {
  applyEffect,
  isOver,
  NORMAL,
  restore,
  shorten,
  type StandingEffect,
  standingOn,
  type StandingState,
} from '../parts/standing/standing-machine.js';
import type { StandingRules, StandingStep } from '../parts/standing/standing-rules.js';
import type { FoldHistory } from './fold-history.js';
import { judgeOf, type NetLines } from './fold-lines.js';
import type { FoldScheme, FoldVersion } from './fold-policy.js';
import type { PointsBoard } from './points-board.js';
import { NO_FACTS, type RepairedFacts } from './repaired-facts.js';

const NO_STEPS: readonly string[] = [];
const NO_EFFECTS: readonly StandingEffect[] = [];

/** The day in hand, as the standing needs it. */
interface StandingDay {
  readonly day: DayNumber;
  readonly own: number;
  readonly board: PointsBoard;
  readonly history: FoldHistory;
}

/** The standing by points and by what liable persons follow: the one thing that is carried from day to day. */
export class StandingWalk {
  /** In order of time, for explanations. */
  readonly restorations: TriedRestoration[] = [];
  state: StandingState = NORMAL;
  /** Ids of the steps that have been passed. */
  steps: readonly string[] = NO_STEPS;
  private pending: StandingEffect[] = [];
  private readonly passed = new Set<number>();
  /** Up to which day lines are erased, and from which day on. */
  private erasing: { readonly through: DayNumber; readonly from: DayNumber; readonly steps: boolean } | null = null;
  private followed = 0;
  private tried = 0;
  private repaired = 0;
  private known: { state: StandingState; over: boolean; standing: Standing } | null = null;

  constructor(
    private readonly scheme: FoldScheme,
    private readonly liable: readonly Entry[],
    private readonly net: Pick<NetLines, 'restorations' | 'repairs'>,
  ) {}

  /** The next day after one on which an effect falls due or a period is over; `Infinity` = none. */
  nextDay(after: DayNumber): DayNumber {
    const { status, until } = this.state;
    let next = status !== 'normal' && until !== null && until > after ? until : Infinity;
    for (const { start } of this.pending) if (start < next) next = start;
    return this.erasing === null ? next : Math.min(next, this.erasing.from);
  }

  /** The day up to which lines no longer count from this day on; `null` = none is erased. */
  erasedThrough(day: DayNumber): DayNumber | null {
    if (this.erasing === null || this.erasing.from > day) return null;
    const { through, steps } = this.erasing;
    this.erasing = null;
    if (steps) this.forgetSteps();
    return through;
  }

  /** Facts that are repaired as a whole on a day: their lines don't count from it on. */
  repairedFacts(day: DayNumber): RepairedFacts {
    const { repairs } = this.net;
    const first = this.repaired;
    if (first === repairs.length || dayNumber(repairs[first]!.scoreDate) > day) return NO_FACTS;
    const due = repairs.slice(first).filter(({ scoreDate }) => dayNumber(scoreDate) <= day);
    return new Set(due.flatMap(({ detail, evidenceId }) => (detail.repair!.ends ? [evidenceId] : [])));
  }

  /** What counts on a day is erased from the next one on; with it, or without, which steps were passed. */
  erase(day: DayNumber, steps: boolean): void {
    this.erasing = { through: day, from: day + 1, steps: steps || this.erasing?.steps === true };
  }

  private forgetSteps(): void {
    this.passed.clear();
    this.steps = NO_STEPS;
  }

  /** What the day's lines do, what falls due, and restorations; `before`: the score as the day began. */
  step(at: StandingDay, active: FoldVersion, before: number): void {
    const { day } = at;
    for (const effect of this.effectsOf(at, active, before)) this.take(effect, day);
    for (; this.followed < this.liable.length; this.followed += 1) {
      const line = this.liable[this.followed]!;
      if (dayNumber(line.scoreDate) > day) break;
      const { policy } = judgeOf(this.scheme, line, day);
      const effect = liableEffect(policy.liableAgreement, line.detail.agreement!);
      if (effect !== null) this.take(effect, day);
    }
    if (this.pending.length > 0) this.startDue(day);
    this.shortenOn(day);
    this.restoreOn(day, active);
  }

  private effectsOf(
    { day, own, board, history }: StandingDay,
    active: FoldVersion,
    before: number,
  ): readonly StandingEffect[] {
    const rules = active.policy.standing;
    const { firstOfDay, entered } = board;
    if (rules === null || firstOfDay === entered) return NO_EFFECTS;
    const fresh: Entry[] = [];
    let takesOff = false;
    const room = before < active.policy.score.max;
    for (let place = firstOfDay; place < entered; place += 1) {
      const line = board.lines[place]!;
      if (!line.counts) continue;
      const { points } = line.entry;
      if (points > 0 && room && board.wins(line)) fresh.push(line.entry);
      if (points < 0) takesOff = true;
    }
    if (fresh.length === 0 && !takesOff) return NO_EFFECTS;
    const { effects, passed } = pointsOutcome({
      rules,
      day,
      cycle: active.beginsWithFact ? (board.cycleBegan ?? -Infinity) : active.cycleStart(day),
      before,
      total: own,
      fresh,
      lowered: takesOff && own < before,
      terminated: this.state.status === 'terminated',
      passed: this.passed,
      winners: () => board.winners().map(({ entry }) => entry),
      closed: (cyclesBefore) => this.closedTotal(history, active, day, cyclesBefore),
    });
    if (passed.length > 0) this.pass(passed);
    return effects;
  }

  /** The score with which the cycle so many before a day's closed; where nothing was before it, what the first version starts with. */
  private closedTotal(history: FoldHistory, active: FoldVersion, day: DayNumber, cyclesBefore: number): number {
    let start = active.cycleStart(day);
    for (let i = 1; i < cyclesBefore; i += 1) start = active.cycleStart(start - 1);
    return history.on(start - 1)?.total ?? this.scheme.first.policy.score.start;
  }

  private pass(steps: readonly StandingStep[]): void {
    for (const { place } of steps) this.passed.add(place);
    const ids = steps.flatMap(({ id }) => id ?? []);
    if (ids.length > 0) this.steps = [...this.steps, ...ids];
  }

  private take(effect: StandingEffect, day: DayNumber): void {
    if (effect.kind === 'lift') this.pending = this.pending.filter(({ kind }) => kind !== 'suspend');
    if (effect.start > day) this.pending.push(effect);
    else this.apply(effect, day);
  }

  private startDue(day: DayNumber): void {
    const due = this.pending.filter(({ start }) => start <= day);
    this.pending = this.pending.filter(({ start }) => start > day);
    for (const effect of due) this.apply(effect, day);
  }

  private apply(effect: StandingEffect, day: DayNumber): void {
    this.state = applyEffect(this.state, effect);
    if ('erases' in effect && effect.erases) this.erase(day, false);
  }

  private shortenOn(day: DayNumber): void {
    const { repairs } = this.net;
    for (; this.repaired < repairs.length && dayNumber(repairs[this.repaired]!.scoreDate) <= day; this.repaired += 1)
      this.state = shorten(this.state, day, repairs[this.repaired]!.detail.repair!.months);
  }

  private restoreOn(day: DayNumber, { policy }: FoldVersion): void {
    for (; this.tried < this.net.restorations.length; this.tried += 1) {
      const line = this.net.restorations[this.tried]!;
      if (dayNumber(line.scoreDate) > day) return;
      const { restoration } = line.detail;
      if (restoration === undefined) continue;
      const problem = restorationProblem(standingOn(this.state, day), restoration, dayOf(day));
      if (problem === null) this.restored(day, restoration.basis, policy.standing);
      this.restorations.push({ line, problem });
    }
  }

  private restored(day: DayNumber, basis: string, rules: StandingRules | null): void {
    this.state = restore(day, basis);
    const speaks = (choice: string | null | undefined): boolean => choice === 'restoration' || choice === basis;
    if (speaks(rules?.restorationErases)) this.erase(day, false);
    if (speaks(rules?.passing?.resets ?? 'restoration')) this.forgetSteps();
  }

  /** The standing as others see it; the same object while nothing changes. */
  shown(day: DayNumber): Standing {
    const { state, known } = this;
    if (state === NORMAL) return NORMAL_STANDING;
    const over = isOver(state, day);
    if (known !== null && known.state === state && known.over === over) return known.standing;
    this.known = { state, over, standing: standingOn(state, day) };
    return this.known.standing;
  }
}
