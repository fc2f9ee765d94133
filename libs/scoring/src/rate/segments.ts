import { firstOfYear, yearOf, type Day } from '#kernel';
import { NO_DECISIONS } from '../policy/decision-table.js';
import { firstVersion, policyInForce, type PolicyTimeline } from '../policy/policy-timeline.js';
import type { RatingSegment, Reason, Standing } from '../rating.js';
import type { FoldStep } from './fold.js';
import { NORMAL, standingOn, type StandingState } from './standing-machine.js';

/** Turns the steps of a fold into the step function of the rating: contiguous, merged, the last one open. */
export function segmentsOf(timeline: PolicyTimeline, steps: readonly FoldStep[]): readonly RatingSegment[] {
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
  timeline: PolicyTimeline,
  segments: RatingSegment[],
  step: FoldStep | null,
  from: Day,
  until: Day | null,
): void {
  let start = from;
  for (const cut of [...cutsIn(timeline, step, from, until), until]) {
    push(segments, segmentAt(timeline, step, start, cut));
    if (cut !== null) start = cut;
  }
}

function cutsIn(timeline: PolicyTimeline, step: FoldStep | null, from: Day, until: Day | null): Day[] {
  const inside = (day: Day | null): day is Day => day !== null && day > from && (until === null || day < until);
  const cuts = timeline.changes.filter(inside);
  if (step === null) return cuts;
  const turn = firstOfYear(step.year + 1);
  if (inside(turn)) cuts.push(turn);
  if (inside(step.standing.until)) cuts.push(step.standing.until);
  return cuts.length < 2 ? cuts : [...new Set(cuts)].toSorted();
}

/** Time alone ends nothing but the cycle; a turn of the year without points is no change and merges away. */
function push(segments: RatingSegment[], next: RatingSegment): void {
  const last = segments.at(-1);
  if (last !== undefined && sameContent(last, next)) segments[segments.length - 1] = { ...last, until: next.until };
  else segments.push(next);
}

/** Decisions follow from version, score and standing, so comparing these is enough. */
function sameContent(a: RatingSegment, b: RatingSegment): boolean {
  return a.score === b.score && a.policy === b.policy && sameStanding(a.standing, b.standing);
}

function sameStanding(a: Standing, b: Standing): boolean {
  const same = a.status === b.status && a.since === b.since && a.until === b.until && a.awaiting === b.awaiting;
  return same && (a.reason === b.reason || JSON.stringify(a.reason) === JSON.stringify(b.reason));
}

/** The segment without a version in force says so; whose version it names is the nearest one before it. */
function segmentAt(timeline: PolicyTimeline, step: FoldStep | null, from: Day, until: Day | null): RatingSegment {
  const policy = policyInForce(timeline, from);
  const state: StandingState = step?.standing ?? NORMAL;
  const standing = standingOn(state, from);
  if (policy === null) return notRated(timeline, standing, from, until);
  const score = step !== null && step.year === yearOf(from) ? step.score : policy.start;
  const decisions = policy.decisions.decide(score, standing);
  return { from, until, policy: policy.ref, score, grade: null, notRated: null, standing, decisions, vetoes: [] };
}

/** A stretch of days on which no version is in force; a standing reached before goes on. */
export function notRated(timeline: PolicyTimeline, standing: Standing, from: Day, until: Day | null): RatingSegment {
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
