import { type DayNumber, hundredths, type Points } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { WeighedGroup } from '../parts/grades/grade-limits.js';
import { SequenceRow } from '../parts/sequences/sequence-row.js';
import { Absences } from './absences.js';
import { type BookContext, readContext } from './book-context.js';
import { changeDaysOf } from './change-days.js';
import { FoldHistory } from './fold-history.js';
import { type FoldLine, foldLinesOf, netLines, type NetLines } from './fold-lines.js';
import { baseOn, type FoldScheme, type FoldVersion } from './fold-policy.js';
import { FoldStaff } from './fold-staff.js';
import { Opening } from './opening.js';
import { PointsBoard } from './points-board.js';
import { RatedDays } from './rated-days.js';
import { inRange, RunningScore } from './running-score.js';
import { StandingWalk } from './standing-walk.js';

const NO_IDS: readonly string[] = [];
const ALWAYS = (): boolean => true;

/**
 * Walks through the days of one book on which its rating may change. Each day: what runs out, the day's lines together,
 * what they do to the standing, effects that fall due, restorations; then the day is graded and its rows are looked up.
 */
export class Fold {
  readonly net: NetLines;
  readonly context: BookContext;
  readonly board: PointsBoard;
  readonly history = new FoldHistory();
  readonly standing: StandingWalk;
  /** The version that rates the day in hand; `null` = none is in force. */
  version: FoldVersion | null = null;
  day: DayNumber = -Infinity;
  readonly staff: FoldStaff;
  /** What the lines give by themselves, kept inside the range. */
  own: Points = hundredths(0);
  /** `null`: no version asks what the last facts were. */
  readonly sequences: SequenceRow | null;
  /** `null`: under no version it matters whether an assessment counts. */
  readonly absences: Absences | null;
  readonly opening: Opening;
  readonly rated: RatedDays;
  private readonly running: RunningScore | null;
  private readonly days: readonly DayNumber[];
  private place = 0;
  /** What the groups gave before the day's lines. */
  private summed = 0;

  constructor(
    readonly scheme: FoldScheme,
    lines: readonly Entry[],
  ) {
    this.net = netLines(lines);
    this.context = readContext(this.net.context, this.net.agreement);
    this.board = new PointsBoard(scheme, foldLinesOf(scheme, this.net.points));
    const { days, staffDays } = changeDaysOf(scheme, this.context, this.net, this.board.lines);
    this.days = days;
    this.staff = new FoldStaff(scheme, this.context.staff, this.board, staffDays);
    this.standing = new StandingWalk(scheme, this.context.liableLines, this.net);
    this.sequences = scheme.sequenced ? new SequenceRow() : null;
    this.absences = scheme.absent ? new Absences(this.board) : null;
    this.running = scheme.runs ? new RunningScore(this.board, scheme.first.policy.score.start) : null;
    this.opening = new Opening(scheme, this.history);
    this.rated = new RatedDays(this);
  }

  /** Goes on to the last change, or to the end of a day. */
  run(through: DayNumber = Infinity): this {
    for (let day = this.nextDay(); day <= through && day < Infinity; day = this.nextDay()) this.step(day);
    return this;
  }

  private nextDay(): DayNumber {
    const stated = this.place < this.days.length ? this.days[this.place]! : Infinity;
    const opens = this.opening.nextDay(this.board.counting);
    return Math.min(stated, opens, this.board.nextDay(), this.staff.nextDay(), this.standing.nextDay(this.day));
  }

  private step(day: DayNumber): void {
    this.day = day;
    const stated = this.days[this.place] === day;
    if (stated) this.place += 1;
    this.board.expire(day, this.standing.erasedThrough(day), this.standing.repairedFacts(day));
    const active = this.activeOn(day);
    this.absences?.update(active);
    this.opening.update(active, day);
    const before = this.scoreBefore(active);
    this.board.enter(day, this.gateOn(active, before));
    this.noteFacts();
    if (this.scheme.erasing) this.noteErasures(day);
    // Lines of a day may be judged by a region's own version.
    const after = this.scheme.regional ? this.activeOn(day) : active;
    this.absences?.update(after);
    this.opening.update(after, day);
    this.staff.update(after, day, stated);
    this.own = this.scoreAfter(after, before);
    this.standing.step(this, after, before);
    this.rated.rate(day, stated);
  }

  /** Whether the gate of a line is open as the day begins, by the version that judged the line. */
  private gateOn(active: FoldVersion, score: number): (line: FoldLine) => boolean {
    if (!this.scheme.gated) return ALWAYS;
    const facts = {
      score,
      status: this.standing.state.status,
      steps: this.standing.steps,
      sequences: this.sequences?.holding(active.policy.sequences) ?? NO_IDS,
      day: this.day,
      measures: this.context.measures,
    };
    return ({ entry, version }) => {
      const gate = entry.detail.gate === undefined ? undefined : version.policy.gates.get(entry.detail.gate);
      return gate === undefined || gate.isOpen(facts);
    };
  }

  private noteFacts(): void {
    if (this.sequences === null) return;
    for (const { entry, rule } of this.board.linesOfDay()) if (rule !== null) this.sequences.note(entry);
  }

  private noteErasures(day: DayNumber): void {
    for (const { counts, rule } of this.board.linesOfDay())
      if (counts && rule !== null && rule.erases !== null) this.standing.erase(day, rule.erases === 'pointsAndSteps');
  }

  /** The version that rates the book: the base in force, unless a region's own rules judged the last line that counts. */
  private activeOn(day: DayNumber): FoldVersion {
    const base = baseOn(this.scheme, day);
    this.version = base;
    if (base === null || !this.scheme.regional) return base ?? this.scheme.first;
    const judge = this.board.lastJudge();
    if (judge !== null && judge.policy.region !== null && day < judge.until) this.version = judge;
    return this.version!;
  }

  private scoreBefore(active: FoldVersion): number {
    const { score } = active.policy;
    this.summed = this.board.sumUnder(active);
    if (this.running === null) return this.total(active);
    if (this.board.counting === 0) this.running.open(this.opening.value);
    else this.running.recount(this.opening.value);
    return score.clamp === 'running' ? inRange(score, this.running.value) : this.total(active);
  }

  private total(active: FoldVersion): number {
    const { score } = active.policy;
    return inRange(score, this.opening.value + this.board.sumUnder(active));
  }

  private scoreAfter(active: FoldVersion, before: number): Points {
    if (this.running !== null && this.board.entered > this.board.firstOfDay)
      this.running.add(this.day, this.board.sumUnder(active) - this.summed, active.policy.score);
    if (active.policy.score.clamp === 'total') return this.total(active) as Points;
    // Another version's range may have been wider.
    return (this.running === null ? before : inRange(active.policy.score, this.running.value)) as Points;
  }

  /** The parts of the score, each inside its limit. */
  groups(): (WeighedGroup & { readonly place: number; readonly sum: number; readonly limit: number })[] {
    const { groups } = this.scheme;
    const limits = (this.version ?? this.scheme.first).limits;
    return groups.map((id, place) => {
      const [sum, limit] = [this.board.sums[place]!, limits[place]!];
      const effective = Math.min(limit, Math.max(-limit, sum));
      return { id, place, sum, limit, effective, cases: () => this.board.casesIn(place) };
    });
  }
}
