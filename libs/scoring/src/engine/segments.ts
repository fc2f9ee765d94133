import type { Day } from '#kernel';
import type { RatingSegment, Reason, Standing } from '../model/rating.js';

/** Rows and unchanged standings are shared objects, so most comparisons end at the first glance. */
export function sameContent(a: RatingSegment, b: RatingSegment): boolean {
  const same = a.score === b.score && a.grade === b.grade && a.policy === b.policy;
  if (!same || !sameStanding(a.standing, b.standing)) return false;
  return sameReason(a.notRated, b.notRated) && sameList(a.rows, b.rows) && sameList(a.vetoes, b.vetoes);
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));

const sameReason = (a: Reason | null, b: Reason | null): boolean =>
  a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));

function sameStanding(a: Standing, b: Standing): boolean {
  if (a === b) return true;
  const same = a.status === b.status && a.since === b.since && a.until === b.until && a.awaiting === b.awaiting;
  return same && sameReason(a.reason, b.reason);
}

export const NO_POLICY = 'noPolicy';

export const noPolicyOn = (day: Day): Reason => ({ code: NO_POLICY, params: { day } });

/** The first day after `day` on which the rating changes by time alone; `null`: never. */
export function nextChange(segments: readonly RatingSegment[], day: Day): Day | null {
  return segments.find(({ from }) => from > day)?.from ?? null;
}

export function segmentOn(segments: readonly RatingSegment[], day: Day): RatingSegment | null {
  return segments.findLast(({ from }) => from <= day) ?? null;
}
