import type { Day } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { Decisions, Rating, RatingSegment } from '../model/rating.js';
import { NO_DECISIONS, NO_ROWS } from '../parts/decisions/decision-table.js';
import { NORMAL_STANDING } from '../parts/standing/own-standing.js';
import { firstVersion, policyOf } from '../policy/policy-timeline.js';
import { Fold } from './fold.js';
import { foldSchemeOf } from './fold-policy.js';
import { holdsIn, stepsWithHolds } from './held-lines.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { noPolicyOn, segmentOn } from './segments.js';

const BEGINNING = '0001-01-01' as Day;

/**
 * The rating of one subject under one scheme: the only place where lines become a score, a standing and decisions. Pure,
 * and the same for every order of the lines. The step function begins with the scheme's first version; an earlier `asOf`
 * is not rated, with the reason `noPolicy`.
 */
export function rate(timeline: PolicyTimeline, lines: readonly Entry[], asOf: Day): Rating {
  return ratingOn(timeline, rateSegments(timeline, lines), asOf);
}

/** The whole step function, for callers that store it. */
export function rateSegments(timeline: PolicyTimeline, lines: readonly Entry[]): readonly RatingSegment[] {
  const scheme = foldSchemeOf(timeline);
  const stepsOf = (book: readonly Entry[]) => new Fold(scheme, book).run().rated.segments;
  const holds = holdsIn(lines);
  return holds.length === 0 ? stepsOf(lines) : stepsWithHolds(lines, holds, stepsOf);
}

/** Reads a step function at a day: what `rate()` gives, from stored segments. */
export function ratingOn(timeline: PolicyTimeline, segments: readonly RatingSegment[], asOf: Day): Rating {
  return { ...(segmentOn(segments, asOf) ?? beforeAll(timeline, asOf)), asOf, segments };
}

function beforeAll(timeline: PolicyTimeline, asOf: Day): RatingSegment {
  const { ref, from } = firstVersion(timeline);
  return {
    from: BEGINNING,
    until: from,
    policy: ref,
    score: null,
    grade: null,
    notRated: noPolicyOn(asOf),
    standing: NORMAL_STANDING,
    rows: NO_ROWS,
    vetoes: [],
  };
}

type Decided = Pick<RatingSegment, 'policy' | 'from' | 'rows' | 'score' | 'standing'>;

/** What follows from a rating, by the rows of its version that speak. */
export function decisionsOf(timeline: PolicyTimeline, { policy, from, rows, score, standing }: Decided): Decisions {
  return rows.length === 0 ? NO_DECISIONS : policyOf(timeline, policy, from).decisions.decide(rows, score, standing);
}
