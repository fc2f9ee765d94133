import { type DayNumber, dayOf, firstDayOf, type Points, yearOfNumber } from '#kernel';
import type { RatingSegment, Reason, Standing } from '../model/rating.js';
import { type DecisionFacts, NO_ROWS } from '../parts/decisions/decision-table.js';
import { type GradeHistory, NO_HISTORY, OLDEST_YEAR_ASKED } from '../parts/decisions/grade-years.js';
import type { SequenceRow } from '../parts/sequences/sequence-row.js';
import { linkedStanding, ownStandingWith, strictest } from '../parts/standing/linked-standing.js';
import { NORMAL_STANDING, stricter } from '../parts/standing/own-standing.js';
import { type BookContext, kindOn } from './book-context.js';
import { beginningOf } from './change-days.js';
import { type DayGrading, gradeDay, type GradedDay, type Veto } from './day-grading.js';
import type { FoldHistory } from './fold-history.js';
import type { FoldScheme, FoldVersion } from './fold-policy.js';
import type { FoldStaff } from './fold-staff.js';
import { NotRatedDays } from './not-rated-days.js';
import type { PointsBoard } from './points-board.js';
import { NO_POLICY, noPolicyOn, sameContent } from './segments.js';
import type { StandingWalk } from './standing-walk.js';

type Open<T> = { -readonly [K in keyof T]: T[K] };

const NO_VETOES: readonly Veto[] = [];
/** Equal to none, so that the first day is another one. */
const NO_SCORE = NaN as Points;
const NO_IDS: readonly string[] = [];

/** The day in hand of a fold, after its lines were counted. */
interface FoldedDay {
  readonly scheme: FoldScheme;
  readonly context: BookContext;
  readonly board: PointsBoard;
  readonly history: FoldHistory;
  readonly standing: StandingWalk;
  readonly staff: FoldStaff;
  readonly sequences: SequenceRow | null;
  readonly version: FoldVersion | null;
  readonly own: Points;
  readonly groups: GradedDay['groups'];
}

/** What the days of a fold come to: whether they are rated, their grades, the rows that speak, and the segments. */
export class RatedDays {
  readonly segments: Open<RatingSegment>[] = [];
  grading: DayGrading | null = null;
  /** What the rows of the last rated day asked about. */
  readonly facts: Open<DecisionFacts> = {
    score: null,
    standing: NORMAL_STANDING,
    grade: null,
    vetoes: NO_IDS,
    lists: NO_IDS,
    kind: null,
    notRated: null,
    staffShare: 0,
    history: NO_HISTORY,
    percentile: null,
    lastPlace: false,
    steps: NO_IDS,
    sequences: NO_IDS,
  };
  private readonly notRatedDays: NotRatedDays;
  private readonly begins: DayNumber;
  private readonly asked: Open<GradedDay>;
  private version: FoldVersion | null = null;
  private notRated: Reason | null = null;
  private ownPart: Standing = NORMAL_STANDING;
  private linkedPart: Standing = NORMAL_STANDING;
  private vetoes: readonly Veto[] = NO_VETOES;

  constructor(private readonly fold: FoldedDay) {
    const { scheme, context, history, board } = fold;
    this.notRatedDays = new NotRatedDays(board, context.own);
    this.begins = beginningOf(scheme, context);
    const { policy } = scheme.first;
    const groups = () => fold.groups();
    this.asked = { scheme, policy, context, history, day: 0, own: NO_SCORE, vetoes: NO_VETOES, groups };
  }

  /** `stated`: something else than the lines, or the calendar, may say otherwise from this day on. */
  rate(day: DayNumber, stated: boolean): void {
    if (stated) this.readRegistry(day);
    const { scheme, version } = this.fold;
    const standing = strictest(stricter(this.ownPart, this.fold.standing.shown(day)), this.linkedPart);
    const moved = this.read(version, standing, day);
    if (!moved && !stated && !scheme.restless) return;
    if (version === null) this.leaveUnrated(day, standing);
    else this.rateBy(version, day);
  }

  private readRegistry(day: DayNumber): void {
    this.notRatedDays.forget();
    const { context } = this.fold;
    const { own, linked, kinds } = context;
    if (kinds.length > 0) this.facts.kind = kindOn(context, dayOf(day));
    if (own.actions.length > 0) this.ownPart = ownStandingWith(own, linked, dayOf(day));
    if (linked.length > 0) this.linkedPart = linkedStanding(linked, dayOf(day));
  }

  /** Takes in what a rating rests on; whether something of it moved. */
  private read(version: FoldVersion | null, standing: Standing, day: DayNumber): boolean {
    const { facts, asked } = this;
    const { own, staff, standing: walk } = this.fold;
    // What points do to the standing is no end of the agreement.
    const notRated = version === null ? this.notRated : this.notRatedDays.on(version, this.ownPart, day);
    const share = staff.counted === null ? 0 : staff.counted.share;
    const sameRating = version === this.version && own === asked.own && notRated === this.notRated;
    const sameFacts = standing === facts.standing && share === facts.staffShare && walk.steps === facts.steps;
    const sameLists = this.readLists();
    if (!this.readVetoes() && sameLists && sameRating && sameFacts) return false;
    this.version = version;
    this.notRated = notRated;
    asked.own = own;
    facts.standing = standing;
    facts.staffShare = share;
    facts.steps = walk.steps;
    return true;
  }

  /** Whether they are the same as before. */
  private readLists(): boolean {
    const lists = this.fold.board.held.lists();
    if (lists === this.facts.lists) return true;
    this.facts.lists = lists;
    return false;
  }

  /** Whether they are others than before. */
  private readVetoes(): boolean {
    const vetoes = this.fold.board.held.vetoes();
    if (vetoes === this.vetoes) return false;
    this.vetoes = vetoes;
    const ids = [...new Set(vetoes.map(({ id }) => id))];
    if (ids.join() !== this.facts.vetoes.join()) this.facts.vetoes = ids;
    return true;
  }

  private rateBy(version: FoldVersion, day: DayNumber): void {
    const { policy } = version;
    const { facts } = this;
    this.grade(version, day);
    if (day < this.begins) return;
    const rows = policy.decisions.rowsFor(facts);
    this.push({
      from: dayOf(day),
      until: null,
      policy: policy.ref,
      score: facts.score,
      grade: facts.grade,
      notRated: this.notRated,
      standing: facts.standing,
      rows,
      vetoes: facts.vetoes,
    });
  }

  /** What the day is worth, for its rows and for the days after it. */
  private grade({ policy }: FoldVersion, day: DayNumber): void {
    const { asked, facts, notRated } = this;
    asked.policy = policy;
    asked.day = day;
    asked.vetoes = this.vetoes;
    const { score, grade, ranking } = (this.grading = gradeDay(asked));
    const rated = notRated === null;
    facts.score = rated ? score : null;
    facts.grade = rated ? grade : null;
    this.remember(day);
    facts.notRated = rated ? null : notRated.code;
    facts.percentile = rated ? (ranking?.place?.percentile ?? null) : null;
    facts.lastPlace = rated && ranking?.place?.lastPlace === true;
    if (this.fold.scheme.yearsBack > 0) facts.history = this.yearsBefore(day);
    if (this.fold.scheme.sequenced) facts.sequences = this.fold.sequences!.holding(policy.sequences);
  }

  /** How the cycles of calendar years before a day closed. */
  private yearsBefore(day: DayNumber): GradeHistory {
    const { scheme, history } = this.fold;
    const year = yearOfNumber(day);
    const first = Math.max(yearOfNumber(scheme.first.from), year - OLDEST_YEAR_ASKED);
    return { year, first, closing: (asked) => history.on(firstDayOf(asked + 1) - 1)?.grade ?? null };
  }

  private remember(day: DayNumber): void {
    const { scheme, history, own } = this.fold;
    if (!scheme.remembers) return;
    const { score, grade } = this.facts;
    history.keep(day, { total: own, own: score === null ? null : own, score, grade });
  }

  /** A stretch of days on which no version is in force; a standing reached before goes on. */
  private leaveUnrated(day: DayNumber, standing: Standing): void {
    const { scheme, history, own } = this.fold;
    if (scheme.remembers) history.keep(day, { total: own, own: null, score: null, grade: null });
    const last = this.segments.at(-1);
    // What lines do meanwhile changes nothing.
    if (day < this.begins || (last?.notRated?.code === NO_POLICY && last.standing === standing)) return;
    const from = dayOf(day);
    const before = scheme.timeline.versions.findLast((version) => version.from <= from) ?? scheme.first.policy;
    this.push({
      from,
      until: null,
      policy: before.ref,
      score: null,
      grade: null,
      notRated: noPolicyOn(from),
      standing,
      rows: NO_ROWS,
      vetoes: NO_IDS,
    });
  }

  private push(next: Open<RatingSegment>): void {
    const last = this.segments.at(-1);
    if (last !== undefined && sameContent(last, next)) return;
    if (last !== undefined) last.until = next.from;
    this.segments.push(next);
  }
}
