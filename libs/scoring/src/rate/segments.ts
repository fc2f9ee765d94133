import { firstOfYear, yearOf, type Day } from '#kernel';
import { NO_DECISIONS, personFacts } from '../parts/decisions/decision-table.js';
import { firstVersion, policyInForce, type DemeritTimeline, type PolicyTimeline } from '../policy/policy-timeline.js';
import type { DemeritPolicy } from '../policy/compiled-policy.js';
import type { Decisions, RatingSegment, Reason, Standing } from '../model/rating.js';
import type { FoldStep } from './fold.js';
import { NORMAL, standingOn, type StandingState } from './standing-machine.js';

/** Turns the steps of a fold into the step function of the rating: contiguous, merged, the last one open. */
export function segmentsOf(timeline: DemeritTimeline, steps: readonly FoldStep[]): readonly RatingSegment[] {
  const first = firstVersion(timeline).from;
  const segments: RatingSegment[] = [];
  let current: FoldStep | null = null;
  for (let i = -1; i < steps.length; i += 1) {
    current = steps[i] ?? null;
    const from = current === null || current.day < first ? first : current.day;
    const until = steps[i + 1]?.day ?? null;
    if (until === null || until > from) addInterval(timeline, segments, current, from, until);
  }
  return segments;
}

/** The stretch between two steps, cut where time alone changes the rating. */
function addInterval(
  timeline: DemeritTimeline,
  segments: RatingSegment[],
  step: FoldStep | null,
  from: Day,
  until: Day | null,
): void {
  let start = from;
  for (const cut of [...cutsIn(timeline, step, from, until), until]) {
    joinSegment(segments, segmentAt(timeline, step, start, cut));
    if (cut !== null) start = cut;
  }
}

function cutsIn(timeline: DemeritTimeline, step: FoldStep | null, from: Day, until: Day | null): Day[] {
  const inside = (day: Day | null): day is Day => day !== null && day > from && (until === null || day < until);
  const cuts = timeline.changes.filter(inside);
  if (step === null) return cuts;
  const turn = firstOfYear(step.year + 1);
  if (inside(turn)) cuts.push(turn);
  if (inside(step.standing.until)) cuts.push(step.standing.until);
  return cuts.length < 2 ? cuts : [...new Set(cuts)].toSorted();
}

/** Adds the next stretch; one that says the same as the last (a turn of the year without points) merges into it. */
export function joinSegment(segments: RatingSegment[], next: RatingSegment): void {
  const last = segments.at(-1);
  if (last !== undefined && sameContent(last, next)) segments[segments.length - 1] = { ...last, until: next.until };
  else segments.push(next);
}

function sameContent(a: RatingSegment, b: RatingSegment): boolean {
  const same =
    a.score === b.score && a.grade === b.grade && a.policy === b.policy && sameStanding(a.standing, b.standing);
  return same && sameDecisions(a.decisions, b.decisions) && sameParts(a, b);
}

/** Rows of the tables are shared objects, so most comparisons end at the first glance. */
function sameDecisions(a: Decisions, b: Decisions): boolean {
  const same = a.payment === b.payment && a.inspection === b.inspection && a.agreement === b.agreement;
  return (same && a.budget === b.budget && a.publicity === b.publicity) || JSON.stringify(a) === JSON.stringify(b);
}

function sameParts(a: RatingSegment, b: RatingSegment): boolean {
  if (a.notRated === null && b.notRated === null && a.vetoes.length === 0 && b.vetoes.length === 0) return true;
  return JSON.stringify([a.notRated, a.vetoes]) === JSON.stringify([b.notRated, b.vetoes]);
}

function sameStanding(a: Standing, b: Standing): boolean {
  const same = a.status === b.status && a.since === b.since && a.until === b.until && a.awaiting === b.awaiting;
  return same && (a.reason === b.reason || JSON.stringify(a.reason) === JSON.stringify(b.reason));
}

/** The segment without a version in force says so; whose version it names is the nearest one before it. */
function segmentAt(timeline: DemeritTimeline, step: FoldStep | null, from: Day, until: Day | null): RatingSegment {
  const policy = judgeOn(timeline, step, from);
  const state: StandingState = step?.standing ?? NORMAL;
  const standing = standingOn(state, from);
  if (policy === null) return notRatedSegment(timeline, standing, from, until);
  const score = step !== null && step.year === yearOf(from) ? step.score : policy.start;
  const decisions = policy.decisions.decide(personFacts(score, standing));
  return { from, until, policy: policy.ref, score, grade: null, notRated: null, standing, decisions, vetoes: [] };
}

/** Decisions are the base's, unless a region's own rules judged the cycle's last lines and still hold. */
function judgeOn(timeline: DemeritTimeline, step: FoldStep | null, day: Day): DemeritPolicy | null {
  const judge = step !== null && step.year === yearOf(day) ? step.judge : null;
  const holds = judge !== null && judge.region !== null && (judge.until === null || day < judge.until);
  return holds ? judge : policyInForce(timeline, day);
}

/** A stretch of days on which no version is in force; a standing reached before goes on. */
export function notRatedSegment(
  timeline: PolicyTimeline,
  standing: Standing,
  from: Day,
  until: Day | null,
): RatingSegment {
  const before = timeline.versions.findLast((version) => version.from <= from) ?? firstVersion(timeline);
  return {
    from,
    until,
    policy: before.ref,
    score: null,
    grade: null,
    notRated: noPolicyOn(from),
    standing,
    decisions: NO_DECISIONS,
    vetoes: [],
  };
}

export function noPolicyOn(day: Day): Reason {
  return { code: 'noPolicy', params: { day } };
}

/** The first day after `day` on which the rating changes by time alone; `null`: never. */
export function nextChange(segments: readonly RatingSegment[], day: Day): Day | null {
  return segments.find(({ from }) => from > day)?.from ?? null;
}

export function segmentOn(segments: readonly RatingSegment[], day: Day): RatingSegment | null {
  return segments.findLast(({ from }) => from <= day) ?? null;
}
