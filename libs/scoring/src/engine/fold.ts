import { type DayNumber, dayOf, firstDayOf, hundredths, type Points, yearOfNumber } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { RatingSegment, Reason, Standing } from '../model/rating.js';
import { type DecisionFacts, NO_ROWS } from '../parts/decisions/decision-table.js';
import { type GradeHistory, NO_HISTORY, OLDEST_YEAR_ASKED } from '../parts/decisions/grade-years.js';
import type { WeighedGroup } from '../parts/grades/grade-limits.js';
import { SequenceRow } from '../parts/sequences/sequence-row.js';
import { linkedStanding, ownStandingWith, strictest } from '../parts/standing/linked-standing.js';
import { NORMAL_STANDING, stricter } from '../parts/standing/own-standing.js';
import { Absences } from './absences.js';
import { type BookContext, kindOn, readContext } from './book-context.js';
import { beginningOf, changeDaysOf } from './change-days.js';
import { type DayGrading, gradeDay, type Veto } from './day-grading.js';
import { FoldHistory } from './fold-history.js';
import { type FoldLine, foldLinesOf, netLines, type NetLines } from './fold-lines.js';
import { baseOn, type FoldScheme, type FoldVersion } from './fold-policy.js';
import { FoldStaff } from './fold-staff.js';
import { NotRatedDays } from './not-rated-days.js';
import { Opening } from './opening.js';
import { PointsBoard } from './points-board.js';
import { inRange, RunningScore } from './running-score.js';
import { noPolicyOn, sameContent } from './segments.js';
import { StandingWalk } from './standing-walk.js';

type Open<T> = { -readonly [K in keyof T]: T[K] };

const NO_VETOES: readonly Veto[] = [];
const NO_IDS: readonly string[] = [];
const ALWAYS = (): boolean => true;

/**
 * Walks through the days of one book on which its rating may change. Each day: what runs out, the day's lines together,
 * what they do to the standing, effects that fall due, restorations; then the day is graded and its rows are looked up.
 */
export class Fold {
  readonly segments: Open<RatingSegment>[] = [];
  readonly net: NetLines;
  readonly context: BookContext;
  readonly board: PointsBoard;
  readonly history = new FoldHistory();
  readonly standing: StandingWalk;
  /** The version that rates the day in hand; `null` = none is in force. */
  version: FoldVersion | null = null;
  day: DayNumber = -Infinity;
  readonly staff: FoldStaff;
  grading: DayGrading | null = null;
  notRated: Reason | null = null;
  facts: DecisionFacts | null = null;
  /** What the lines give by themselves, kept inside the range. */
  own: Points = hundredths(0);
  /** `null`: no version asks what the last facts were. */
  readonly sequences: SequenceRow | null;
  /** `null`: under no version it matters whether an assessment counts. */
  readonly absences: Absences | null;
  private readonly notRatedDays: NotRatedDays;
  readonly opening: Opening;
  private readonly running: RunningScore | null;
  private readonly days: readonly DayNumber[];
  private readonly begins: DayNumber;
  private place = 0;
  /** What the groups gave before the day's lines. */
  private summed = 0;
  private ownPart: Standing = NORMAL_STANDING;
  private linkedPart: Standing = NORMAL_STANDING;
  private kind: string | null = null;
  private vetoes: readonly Veto[] = NO_VETOES;
  private vetoIds: readonly string[] = NO_IDS;

  constructor(
    readonly scheme: FoldScheme,
    lines: readonly Entry[],
  ) {
    this.net = netLines(lines);
    this.context = readContext(this.net.context, this.net.agreement);
    this.board = new PointsBoard(scheme, foldLinesOf(scheme, this.net.points));
    this.staff = new FoldStaff(scheme, this.context.staff, this.board);
    this.standing = new StandingWalk(scheme, this.context.liableLines, this.net);
    this.sequences = scheme.sequenced ? new SequenceRow() : null;
    this.absences = scheme.absent ? new Absences(this.board) : null;
    this.notRatedDays = new NotRatedDays(this.board, this.context.own);
    this.running = scheme.runs ? new RunningScore(this.board, scheme.first.policy.score.start) : null;
    this.opening = new Opening(scheme, this.history);
    this.days = changeDaysOf(scheme, this.context, this.net, this.board.lines);
    this.begins = beginningOf(scheme, this.context);
  }

  /** Goes on to the last change, or to the end of a day. */
  run(through: DayNumber = Infinity): this {
    for (let day = this.nextDay(); day <= through && day < Infinity; day = this.nextDay()) this.step(day);
    return this;
  }

  private nextDay(): DayNumber {
    const stated = this.place < this.days.length ? this.days[this.place]! : Infinity;
    const opens = this.opening.nextDay(this.board.counting);
    return Math.min(stated, opens, this.board.nextDay(), this.standing.nextDay(this.day));
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
    const entered = this.board.enter(day, this.gateOn(active, before));
    this.noteFacts(entered);
    if (this.scheme.erasing) this.noteErasures(entered, day);
    const after = this.activeOn(day);
    this.absences?.update(after);
    this.opening.update(after, day);
    this.staff.update(after, day, stated);
    this.own = this.scoreAfter(after, before, entered);
    this.standing.step(this, after, before, entered);
    if (stated) this.readRegistry(day);
    this.rate(day);
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

  private noteFacts([first, end]: readonly [number, number]): void {
    if (this.sequences === null) return;
    for (const { entry, rule } of this.board.lines.slice(first, end)) if (rule !== null) this.sequences.note(entry);
  }

  private noteErasures([first, end]: readonly [number, number], day: DayNumber): void {
    for (const { counts, rule } of this.board.lines.slice(first, end))
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

  private scoreAfter(active: FoldVersion, before: number, entered: readonly [number, number]): Points {
    const [first, end] = entered;
    if (this.running !== null && end > first)
      this.running.add(this.day, this.board.sumUnder(active) - this.summed, active.policy.score, entered);
    if (active.policy.score.clamp === 'total') return this.total(active) as Points;
    // Another version's range may have been wider.
    return (this.running === null ? before : inRange(active.policy.score, this.running.value)) as Points;
  }

  private readRegistry(day: DayNumber): void {
    this.notRatedDays.forget();
    if (this.context.kinds.length > 0) this.kind = kindOn(this.context, dayOf(day));
    const { own, linked } = this.context;
    if (own.actions.length > 0) this.ownPart = ownStandingWith(own, linked, dayOf(day));
    if (linked.length > 0) this.linkedPart = linkedStanding(linked, dayOf(day));
  }

  private rate(day: DayNumber): void {
    const standing = strictest(stricter(this.ownPart, this.standing.shown(day)), this.linkedPart);
    const { version } = this;
    if (version === null) {
      this.remember(null, null);
      if (day >= this.begins) this.push(this.unratedSegment(day, standing));
      return;
    }
    const { policy } = version;
    this.readVetoes();
    // What points do to the standing is no end of the agreement.
    this.notRated = this.notRatedDays.on(version, this.ownPart, day);
    this.grading = gradeDay(this.gradedDay(version, day));
    const { score, grade } = this.grading;
    const rated = this.notRated === null;
    this.remember(rated ? score : null, rated ? grade : null);
    this.facts = this.factsOn(day, standing, rated);
    if (day < this.begins) return;
    this.push({
      from: dayOf(day),
      until: null,
      policy: policy.ref,
      score: this.facts.score,
      grade: this.facts.grade,
      notRated: this.notRated,
      standing,
      rows: policy.decisions.rowsFor(this.facts),
      vetoes: this.vetoIds,
    });
  }

  private gradedDay({ policy }: FoldVersion, day: DayNumber) {
    const { scheme, context, history, own, vetoes } = this;
    return { scheme, policy, context, history, day, own, vetoes, groups: () => this.groups() };
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

  private readVetoes(): void {
    const vetoes = this.board.vetoes();
    if (vetoes.length === 0 && this.vetoes.length === 0) return;
    this.vetoes = vetoes;
    const ids = [...new Set(vetoes.map(({ id }) => id))];
    if (ids.join() !== this.vetoIds.join()) this.vetoIds = ids;
  }

  private factsOn(day: DayNumber, standing: Standing, rated: boolean): DecisionFacts {
    const { score, grade, ranking } = this.grading!;
    return {
      score: rated ? score : null,
      grade: rated ? grade : null,
      standing,
      vetoes: this.vetoIds,
      kind: this.kind,
      notRated: this.notRated?.code ?? null,
      staffShare: this.staff.counted?.share ?? 0,
      history: this.scheme.yearsBack === 0 ? NO_HISTORY : this.yearsBefore(day),
      percentile: rated ? (ranking?.place?.percentile ?? null) : null,
      lastPlace: rated && ranking?.place?.lastPlace === true,
      steps: this.standing.steps,
      sequences: this.sequences?.holding(this.version!.policy.sequences) ?? NO_IDS,
    };
  }

  /** How the cycles of calendar years before a day closed. */
  private yearsBefore(day: DayNumber): GradeHistory {
    const year = yearOfNumber(day);
    const first = Math.max(yearOfNumber(this.scheme.first.from), year - OLDEST_YEAR_ASKED);
    return { year, first, closing: (asked) => this.history.on(firstDayOf(asked + 1) - 1)?.grade ?? null };
  }

  private remember(score: Points | null, grade: string | null): void {
    if (!this.scheme.remembers) return;
    this.history.keep(this.day, { total: this.own, own: score === null ? null : this.own, score, grade });
  }

  /** A stretch of days on which no version is in force; a standing reached before goes on. */
  private unratedSegment(day: DayNumber, standing: Standing): Open<RatingSegment> {
    const { versions } = this.scheme.timeline;
    const from = dayOf(day);
    const before = versions.findLast((version) => version.from <= from) ?? this.scheme.first.policy;
    this.notRated = noPolicyOn(from);
    return {
      from,
      until: null,
      policy: before.ref,
      score: null,
      grade: null,
      notRated: this.notRated,
      standing,
      rows: NO_ROWS,
      vetoes: NO_IDS,
    };
  }

  private push(next: Open<RatingSegment>): void {
    const last = this.segments.at(-1);
    if (last !== undefined && sameContent(last, next)) return;
    if (last !== undefined) last.until = next.from;
    this.segments.push(next);
  }
}
