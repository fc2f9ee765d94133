import { addDays, addMonths, type Day, type Points } from '#kernel';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import { closeBefore, windowStart } from '../policy/cycle.js';
import type { DecisionFacts } from '../parts/decisions/decision-table.js';
import { firstVersion, policyOf, type MeritTimeline } from '../policy/policy-timeline.js';
import { rankingOn, type RankingState } from '../parts/ranking/ranking-state.js';
import type { Reason, Standing } from '../model/rating.js';
import { ADJUSTMENTS, countLines, type CountedGroup, knownLines } from './count-lines.js';
import { countStaff, type CountedStaff } from '../parts/staff/count-staff.js';
import { meanOf, weighedCycles, type WeighedCycle } from './earlier-cycles.js';
import { heldGrade, type HeldGrade, type WorstItem, worstItems } from './grade-limits.js';
import { holdsOn, kindOn, type MeritBook } from './merit-book.js';
import type { NotRatedRule } from '../policy/merit-document.js';
import { gradePlace, type MeritGrade } from './merit-rules.js';
import { gradeHistory } from './grade-history.js';
import { institutionStanding } from './institution-standing.js';
import { versionRating } from './rating-version.js';
import { settledOn } from './turns.js';

/** A part of the score with its limit applied. Hundredths. */
export interface LimitedGroup extends CountedGroup {
  readonly staff: CountedStaff | null;
  readonly limit: number;
  readonly effective: number;
}

/** A grade that a line forces, and which line. */
export interface Veto {
  readonly id: string;
  readonly grade: string;
}

/** Everything that a day's rating says, with what it is made of. */
export interface MeritState {
  readonly groups: readonly LimitedGroup[];
  /** Start value and groups, before the range. */
  readonly sum: number;
  /** What the lines give, inside the range. */
  readonly own: Points;
  /** The cycles that the score is the mean of; none = it is `own`. */
  readonly cycles: readonly WeighedCycle[];
  readonly score: Points;
  readonly band: MeritGrade;
  /** Grade at the last close, where a rise is measured against it; `null` = none was given, or it isn't. */
  readonly before: string | null;
  /** The grade that stands in the band's place, because the score doesn't clear it by enough. */
  readonly held: HeldGrade | null;
  readonly weak: readonly WorstItem[];
  readonly grade: string;
  readonly vetoes: readonly Veto[];
  /** What the last closed cycle says; `null` = nothing. */
  readonly ranking: RankingState | null;
  readonly notRated: Reason | null;
  readonly standing: Standing;
  readonly facts: DecisionFacts;
}

/** The one place where an institution's lines become a score, a grade and a standing. */
export function meritStateOn(timeline: MeritTimeline, policy: MeritPolicy, book: MeritBook, day: Day): MeritState {
  const { groups, sum, own } = runningOn(timeline, policy, book, day);
  const cycles = cyclesOn(timeline, policy, book, day, own);
  const score = meanOf(cycles, own);
  const band = bandOf(policy, score);
  const vetoes = vetoesOn(timeline, groups);
  const before = gradeBefore(timeline, policy, book, day);
  const held = heldGrade(policy, score, band, before);
  const ranking = rankingOn(policy.merit, book.rankings, day, (then) => scoreOn(timeline, book, then));
  const ranked = ranking?.grade == null ? [] : [{ grade: ranking.grade }];
  const weak = worstItems(policy, groups);
  const grade = [...ranked, ...weak, ...vetoes].reduce(
    (worst, limit) => worse(policy, worst, limit.grade),
    (held?.grade ?? band).grade,
  );
  const standing = institutionStanding(book, day);
  const notRated = notRatedOn(policy, book, groups, standing, day);
  const facts: DecisionFacts = {
    score: notRated === null ? score : null,
    grade: notRated === null ? grade : null,
    standing,
    vetoes: vetoes.map(({ id }) => id),
    kind: kindOn(book, day),
    notRated: notRated?.code ?? null,
    staffShare: groups.find(({ staff }) => staff !== null)?.staff?.share ?? 0,
    history: gradeHistory(timeline, day, (lastDay) => gradeOn(timeline, book, lastDay)),
    percentile: notRated === null ? (ranking?.place?.percentile ?? null) : null,
    lastPlace: notRated === null && ranking?.place?.lastPlace === true,
  };
  const limits = { before, held, weak, vetoes, ranking };
  return { groups, sum, own, cycles, score, band, ...limits, grade, notRated, standing, facts };
}

/** The cycles that the score of a day is the mean of. */
function cyclesOn(timeline: MeritTimeline, policy: MeritPolicy, book: MeritBook, day: Day, own: Points) {
  const begins = firstVersion(timeline).from;
  return weighedCycles(policy, begins, day, own, (close) => closedScore(timeline, book, close));
}

/** What an institution is on a day, and by which version. */
export interface VersionedState {
  readonly policy: MeritPolicy;
  readonly state: MeritState;
}

/** The state by the version that rates the book on the day; `null`: no version is in force. */
export function ratedStateOn(timeline: MeritTimeline, book: MeritBook, day: Day): VersionedState | null {
  const policy = versionRating(timeline, book, day);
  return policy === null ? null : { policy, state: meritStateOn(timeline, policy, book, day) };
}

/** The grade of a day by the version that rated it; `null` = not rated. */
const gradeOn = (timeline: MeritTimeline, book: MeritBook, day: Day): string | null =>
  ratedStateOn(timeline, book, day)?.state.facts.grade ?? null;

/** The score of an earlier day, to which no closing adds; `null` = not rated. */
function scoreOn(timeline: MeritTimeline, book: MeritBook, day: Day): Points | null {
  const rated = ownOn(timeline, book, day);
  return rated === null ? null : meanOf(cyclesOn(timeline, rated.policy, book, day, rated.own), rated.own);
}

/** A cycle's own score on its last day; `null` = not rated. */
const closedScore = (timeline: MeritTimeline, book: MeritBook, close: Day): Points | null =>
  book.memo.of(timeline, `score ${close}`, () => ownOn(timeline, book, close)?.own ?? null);

/** What the lines of an earlier day give by themselves, by the version that rated it; `null` = not rated. */
function ownOn(timeline: MeritTimeline, book: MeritBook, day: Day): { policy: MeritPolicy; own: Points } | null {
  const policy = versionRating(timeline, book, day);
  if (policy === null) return null;
  const { groups, own } = runningOn(timeline, policy, book, day);
  return notRatedOn(policy, book, groups, institutionStanding(book, day), day) === null ? { policy, own } : null;
}

/** What the lines of a day give by themselves. */
function runningOn(timeline: MeritTimeline, policy: MeritPolicy, book: MeritBook, day: Day) {
  const groups = groupsOn(timeline, policy, book, day);
  const sum = groups.reduce<number>((total, { effective }) => total + effective, policy.start);
  const { min, max } = policy.merit;
  return { groups, sum, own: Math.min(max, Math.max(min, sum)) as Points };
}

/**
 * The grade at the close of the cycle before that of a day; `null` = none was given. Closes are worked out from the
 * first one on, each once, so that a grade never asks further back than to the close before it.
 */
function gradeBefore(timeline: MeritTimeline, policy: MeritPolicy, book: MeritBook, asked: Day): string | null {
  if (policy.merit.composition.margin === null) return null;
  // Closes that all say the same are not worked out one by one.
  const settled = book.memo.of(timeline, 'settled', () => settledOn(timeline, book));
  const day = asked < settled ? asked : settled;
  const grades = book.memo.of(timeline, 'grades', () => new Map<Day, string | null>());
  const closes: Day[] = [];
  for (let close = lookBack(timeline, policy, day); close !== null && !grades.has(close);) {
    closes.push(close);
    const version = versionRating(timeline, book, close);
    close = version === null ? null : lookBack(timeline, version, close);
  }
  for (const close of closes.toReversed()) grades.set(close, gradeOn(timeline, book, close));
  const last = lookBack(timeline, policy, day);
  return last === null ? null : (grades.get(last) ?? null);
}

/** The close that a grade of the day is measured against; `null` = the rule or the scheme doesn't reach back to one. */
function lookBack(timeline: MeritTimeline, { document }: MeritPolicy, day: Day): Day | null {
  const close = document.hysteresis === undefined ? null : closeBefore(document.cycle, day);
  return close === null || close < firstVersion(timeline).from ? null : close;
}

function groupsOn(timeline: MeritTimeline, policy: MeritPolicy, book: MeritBook, day: Day): LimitedGroup[] {
  const { merit, document } = policy;
  const known = book.memo.of(timeline, 'lines', () => knownLines(timeline, book.lines));
  const counted = countLines(timeline, book.lines, day, known);
  const staff =
    merit.staff === null ? null : countStaff(merit.staff, book.staff, windowStart(document.cycle, day), day);
  const ids = new Set([...merit.groups.keys(), ...counted.keys()]);
  return [...ids].map((id) => {
    const { cases, sum: lines } = counted.get(id) ?? { cases: [], sum: 0 };
    const own = merit.staff?.group === id ? staff : null;
    const sum = lines + (own === null ? 0 : own.sharePoints + own.averagePoints);
    const limit = id === ADJUSTMENTS ? Infinity : (merit.groups.get(id)?.limit ?? limitBefore(timeline, id));
    return { id, cases, sum, staff: own, limit, effective: Math.min(limit, Math.max(-limit, sum)) };
  });
}

/** A line of an older version may belong to a group that the version in force no longer has. */
function limitBefore({ versions }: MeritTimeline, id: string): number {
  return versions.findLast(({ merit }) => merit.groups.has(id))?.merit.groups.get(id)?.limit ?? Infinity;
}

/** Bands are checked to reach down to the bottom of the range. */
const bandOf = ({ merit }: MeritPolicy, score: Points): MeritGrade =>
  merit.grades.find(({ from }) => score >= from) ?? (merit.grades.at(-1) as MeritGrade);

/** Grades stand from the best to the worst. */
function worse({ merit: { grades } }: MeritPolicy, a: string, b: string): string {
  // A veto of an older version may name a grade that is no more: then it is the worst.
  if (gradePlace(grades, b) < 0) return grades.at(-1)!.grade;
  return gradePlace(grades, a) >= gradePlace(grades, b) ? a : b;
}

function vetoesOn(timeline: MeritTimeline, groups: readonly LimitedGroup[]): Veto[] {
  const vetoes = new Map<string, Veto>();
  for (const { cases } of groups) {
    for (const { members } of cases) {
      for (const line of members) {
        const { merit } = policyOf(timeline, line.policy, line.scoreDate);
        const rule = merit.indicators.find(({ id }) => id === line.indicator)?.rule;
        if (rule?.veto !== undefined) vetoes.set(rule.id, { id: rule.id, grade: rule.veto.grade });
      }
    }
  }
  return [...vetoes.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The first of the policy's reasons that holds. Who says nothing about an agreement is rated. */
function notRatedOn(
  { merit }: MeritPolicy,
  book: MeritBook,
  groups: readonly LimitedGroup[],
  standing: Standing,
  day: Day,
): Reason | null {
  const reasons: Readonly<Record<NotRatedRule['code'], (rule: NotRatedRule) => Reason | null>> = {
    agreementEnded: () => endedOn(book, standing, day),
    contractedBriefly: (rule) => briefOn(rule, book, day),
    notAssessed: () => (isAssessed(groups) ? null : { code: 'notAssessed', params: {} }),
  };
  for (const rule of merit.notRated) {
    const reason = reasons[rule.code](rule);
    if (reason !== null) return reason;
  }
  return null;
}

/** Whether an assessment counts on the day. */
const isAssessed = (groups: readonly LimitedGroup[]): boolean =>
  groups.some(({ cases }) => cases.some(({ winner }) => winner.detail.assessment !== undefined));

function endedOn({ contracted }: MeritBook, standing: Standing, day: Day): Reason | null {
  const code = 'agreementEnded';
  if (standing.status === 'terminated') return { code, params: { day: standing.since ?? day } };
  const last = contracted?.findLast(({ from }) => from <= day);
  return last === undefined || holdsOn(last, day) ? null : { code, params: { day: last.until ?? day } };
}

/** Contracted since the first of the stretches that follow each other with no longer gap than the policy forgives. */
function briefOn({ months = 0, gapDays = 0 }: NotRatedRule, { contracted }: MeritBook, day: Day): Reason | null {
  if (contracted === null) return null;
  const begun = contracted.filter(({ from }) => from <= day);
  const last = begun.at(-1) ?? contracted[0];
  if (last === undefined || (begun.length > 0 && !holdsOn(last, day))) return null;
  let since = last.from;
  for (const { from, until } of begun.slice(0, -1).toReversed()) {
    if (until === null || addDays(until, gapDays) < since) break;
    since = from;
  }
  const brief = begun.length === 0 || addMonths(since, months) > day;
  return brief ? { code: 'contractedBriefly', params: { months, from: since } } : null;
}
