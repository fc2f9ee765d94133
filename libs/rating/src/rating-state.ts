import type { Day } from '#kernel';
import { decisionsOf, type Decisions, ratingOn, type PolicyTimeline, type RatingSegment } from '#scoring';

/** What others are told of a rating: when this differs, it has changed. */
export type RatingState = Pick<RatingSegment, 'score' | 'grade' | 'notRated' | 'standing' | 'vetoes'> & {
  readonly decisions: Decisions;
};

/** The state of a rating on a day. */
export function stateOn(timeline: PolicyTimeline, segments: readonly RatingSegment[], day: Day): RatingState {
  const rating = ratingOn(timeline, segments, day);
  const { score, grade, notRated, standing, vetoes } = rating;
  return { score, grade, notRated, standing, decisions: decisionsOf(timeline, rating), vetoes };
}
