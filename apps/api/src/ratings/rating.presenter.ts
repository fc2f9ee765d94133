import { type Language, type Points, pointsToNumber } from '#kernel';
import type { RatingAnswer } from '#rating';
import { type CompiledPolicy, policyInForce, type RatingSegment, type PolicyTimeline, type Standing } from '#scoring';
import { reasonView } from '../presenting/texts.js';

const points = (value: Points | null): number | null => (value === null ? null : pointsToNumber(value));

/** The body of a rating, as api.md shows it. Nothing in it changes by merely asking again. */
export function ratingView(answer: RatingAnswer, timeline: PolicyTimeline, language: Language): object {
  const { subjectId, subjectType, scheme, asOf, knownSeq, cycle, segment, version, ledgerHead, validUntil } = answer;
  const policy = policyInForce(timeline, asOf);
  return {
    ...{ subjectId, subjectType, scheme, policy: segment.policy, asOf },
    knownSeq: Number(knownSeq),
    // The knowledge clock of an answer is `knownSeq` alone: asked by instant or replayed, the bytes are the same.
    knownAt: null,
    cycle,
    ...stateView(segment, policy, language),
    ...{ version, ledgerHead, validUntil },
  };
}

/** What a segment says, without where and when. */
export function stateView(segment: RatingSegment, policy: CompiledPolicy | null, language: Language): object {
  const { grade, notRated, decisions, vetoes } = segment;
  return {
    score: points(segment.score),
    grade,
    notRated: notRated === null ? null : reasonView(notRated, language, policy),
    standing: standingView(segment.standing, policy, language),
    ...{ decisions, vetoes },
  };
}

function standingView(standing: Standing, policy: CompiledPolicy | null, language: Language): object {
  const { status, since, until, awaiting, reason } = standing;
  return { status, since, until, awaiting, reason: reason === null ? null : reasonView(reason, language, policy) };
}
