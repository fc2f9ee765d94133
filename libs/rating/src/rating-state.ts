import { type Day, maxDay } from '#kernel';
import { decisionsOf, type Decisions, ratingOn, type PolicyTimeline, type RatingSegment } from '#scoring';

/** What others are told of a rating: when this differs, it has changed. */
export type RatingState = Pick<RatingSegment, 'score' | 'grade' | 'notRated' | 'standing' | 'vetoes'> & {
  readonly decisions: Decisions;
};

/** The state of a rating on a day, and the day since which it is so. */
export function stateOn(
  timeline: PolicyTimeline,
  segments: readonly RatingSegment[],
  day: Day,
): { readonly current: RatingState; readonly effectiveOn: Day } {
  const rating = ratingOn(timeline, segments, day);
  const { score, grade, notRated, standing, vetoes, from } = rating;
  const decisions = decisionsOf(timeline, rating);
  const effectiveOn = maxDay(from, timeline.versions[0]!.from);
  return { current: { score, grade, notRated, standing, decisions, vetoes }, effectiveOn };
}
