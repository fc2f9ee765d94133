import type { Day } from '#kernel';
import type { Entry } from '../model/entry.js';
import { meritSegments } from '../merit/rate-merit.js';
import { asDemerit, firstVersion, isMerit, type PolicyTimeline } from '../policy/policy-timeline.js';
import type { Rating, RatingSegment } from '../model/rating.js';
import { fold } from './fold.js';
import { netLines } from './net-lines.js';
import { noPolicyOn, notRatedSegment, segmentOn, segmentsOf } from './segments.js';
import { NORMAL, standingOn } from './standing-machine.js';

const BEGINNING = '0001-01-01' as Day;

/**
 * The rating of one subject under one scheme: the only place where lines become a score, a standing and decisions.
 * Pure, and the same for every order of `entries` and `contextEvents`. The step function begins with the scheme's
 * first version; an earlier `asOf` is not rated, with the reason `noPolicy`.
 */
export function rate(
  timeline: PolicyTimeline,
  entries: readonly Entry[],
  contextEvents: readonly Entry[],
  asOf: Day,
): Rating {
  const segments = rateSegments(timeline, entries, contextEvents);
  return ratingOn(timeline, segments, asOf);
}

/** The whole step function, for callers that store it. */
export function rateSegments(
  timeline: PolicyTimeline,
  entries: readonly Entry[],
  contextEvents: readonly Entry[],
): readonly RatingSegment[] {
  if (isMerit(timeline)) return meritSegments(timeline, entries, contextEvents);
  const persons = asDemerit(timeline);
  return segmentsOf(persons, fold(persons, netLines(entries, contextEvents)).steps);
}

/** Reads a step function at a day: what `rate()` gives, from stored segments. */
export function ratingOn(timeline: PolicyTimeline, segments: readonly RatingSegment[], asOf: Day): Rating {
  const before = () => ({
    ...notRatedSegment(timeline, standingOn(NORMAL, BEGINNING), BEGINNING, firstVersion(timeline).from),
    notRated: noPolicyOn(asOf),
  });
  return { ...(segmentOn(segments, asOf) ?? before()), asOf, segments };
}
