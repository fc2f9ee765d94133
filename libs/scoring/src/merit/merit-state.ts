import { addDays, addMonths, type Day, type Points } from '#kernel';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import type { DecisionFacts } from '../policy/decision-table.js';
import { policyInForce, policyOf, type MeritTimeline } from '../policy/policy-timeline.js';
import { rankingOn, type RankingState } from '../ranking/ranking-state.js';
import type { Reason, Standing } from '../rating.js';
import { ADJUSTMENTS, countLines, type CountedGroup } from './count-lines.js';
import { countStaff, type CountedStaff } from './count-staff.js';
import { holdsOn, kindOn, type MeritBook } from './merit-book.js';
import type { NotRatedRule } from './merit-document.js';
import type { MeritGrade } from './merit-rules.js';
import { institutionStanding } from './institution-standing.js';

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
  readonly score: Points;
  readonly band: MeritGrade;
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
  const { groups, sum, score } = runningOn(timeline, policy, book, day);
  const band = bandOf(policy, score);
  const vetoes = vetoesOn(timeline, groups);
  const ranking = rankingOn(policy.merit, book.rankings, day, (then) => scoreOn(timeline, book, then));
  const ranked = ranking?.grade == null ? band.grade : worse(policy, band.grade, ranking.grade);
  const grade = vetoes.reduce((worst, veto) => worse(policy, worst, veto.grade), ranked);
  const standing = institutionStanding(book, day);
  const notRated = notRatedOn(policy, book, standing, day);
  const facts: DecisionFacts = {
    score: notRated === null ? score : null,
    grade: notRated === null ? grade : null,
    standing,
    vetoes: vetoes.map(({ id }) => id),
    kind: kindOn(book, day),
    notRated: notRated?.code ?? null,
    staffShare: groups.find(({ staff }) => staff !== null)?.staff?.share ?? 0,
    percentile: notRated === null ? (ranking?.place?.percentile ?? null) : null,
    lastPlace: notRated === null && ranking?.place?.lastPlace === true,
  };
  return { groups, sum, score, band, grade, vetoes, ranking, notRated, standing, facts };
}

/** What the lines of a day give by themselves. */
function runningOn(timeline: MeritTimeline, policy: MeritPolicy, book: MeritBook, day: Day) {
  const groups = groupsOn(timeline, policy, book, day);
  const sum = groups.reduce<number>((total, { effective }) => total + effective, policy.start);
  const { min, max } = policy.merit;
  return { groups, sum, score: Math.min(max, Math.max(min, sum)) as Points };
}

/** The score of an earlier day, to which no closing adds; `null` = not rated. */
function scoreOn(timeline: MeritTimeline, book: MeritBook, day: Day): Points | null {
  const policy = policyInForce(timeline, day);
  if (policy === null || notRatedOn(policy, book, institutionStanding(book, day), day) !== null) return null;
  return runningOn(timeline, policy, book, day).score;
}

function groupsOn(timeline: MeritTimeline, { merit }: MeritPolicy, book: MeritBook, day: Day): LimitedGroup[] {
  const counted = countLines(timeline, book.lines, day);
  const staff = merit.staff === null ? null : countStaff(merit.staff, book.staff, day);
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
function worse({ merit }: MeritPolicy, a: string, b: string): string {
  const place = (grade: string) => merit.grades.findIndex((rule) => rule.grade === grade);
  // A veto of an older version may name a grade that is no more: then it is the worst.
  if (place(b) < 0) return merit.grades.at(-1)!.grade;
  return place(a) >= place(b) ? a : b;
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
function notRatedOn({ merit }: MeritPolicy, book: MeritBook, standing: Standing, day: Day): Reason | null {
  for (const rule of merit.notRated) {
    const reason = rule.code === 'agreementEnded' ? endedOn(book, standing, day) : briefOn(rule, book, day);
    if (reason !== null) return reason;
  }
  return null;
}

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
