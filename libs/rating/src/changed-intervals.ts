import { type Day, maxDay, sameJson } from '#kernel';
import type { PolicyTimeline, RatingSegment } from '#scoring';
import { type RatingState, stateOn } from './rating-state.js';

/** Days `[effectiveOn, effectiveUntil)` on which a rating is another than others were told. */
export interface ChangedInterval {
  readonly effectiveOn: Day;
  /** `null`: until something changes it; what time alone will change is told when it comes. */
  readonly effectiveUntil: Day | null;
  /** What they were told; `null` = nothing. */
  readonly before: RatingState | null;
  readonly after: RatingState;
}

/** What others know of a rating. */
export interface ToldRating {
  readonly segments: readonly RatingSegment[];
  /** What they were told last; it goes on until they hear otherwise. */
  readonly published: RatingState | null;
}

/**
 * What a new computation changes of what was told, ascending, past days too: one interval for each pair of states. `due`
 * is the day of the first change by time that nobody was told of: from there on they hold to what was published.
 */
export function changedIntervals(
  timeline: PolicyTimeline,
  told: ToldRating | null,
  due: Day | null,
  segments: readonly RatingSegment[],
  today: Day,
): readonly ChangedInterval[] {
  const begins = timeline.versions[0]!.from;
  const stops = [...(told?.segments ?? []), ...segments].map(({ from }) => maxDay(from, begins));
  const days = [...new Set([begins, ...stops, ...(due === null ? [] : [maxDay(due, begins)])])]
    .filter((day) => day <= maxDay(today, begins))
    .toSorted();
  const before = (day: Day): RatingState | null => {
    if (told === null || told.published === null) return null;
    return due !== null && day >= due ? told.published : stateOn(timeline, told.segments, day);
  };
  const all = days.map((day, i) => ({
    effectiveOn: day,
    effectiveUntil: days[i + 1] ?? null,
    before: before(day),
    after: stateOn(timeline, segments, day),
  }));
  return joined(all.filter((one) => !sameJson(one.before, one.after)));
}

/** Neighbours that say the same are one. */
function joined(intervals: readonly ChangedInterval[]): readonly ChangedInterval[] {
  const all: ChangedInterval[] = [];
  for (const next of intervals) {
    const last = all.at(-1);
    const goesOn =
      last?.effectiveUntil === next.effectiveOn &&
      sameJson(last.before, next.before) &&
      sameJson(last.after, next.after);
    if (goesOn) all.splice(-1, 1, { ...last, effectiveUntil: next.effectiveUntil });
    else all.push(next);
  }
  return all;
}

/** What time alone changes on a day; nothing where others were told it already. */
export function changeByTime(
  timeline: PolicyTimeline,
  { segments, published }: ToldRating,
  day: Day,
): readonly ChangedInterval[] {
  const after = stateOn(timeline, segments, day);
  return sameJson(published, after) ? [] : [{ effectiveOn: day, effectiveUntil: null, before: published, after }];
}
