import { firstOfYear, maxDay, yearOf, type Day } from '#kernel';
import { cycleEnd } from '../policy/cycle.js';
import type { MeritTimeline } from '../policy/policy-timeline.js';
import type { MeritBook } from './merit-book.js';

/**
 * The days after `day` on which what happened on it ends to count with its cycle, under any version of the scheme; where
 * earlier cycles have a part in the score, also those on which its cycle weighs otherwise than before.
 */
export function turnsAfter({ versions }: MeritTimeline, day: Day): Day[] {
  return versions.flatMap(({ document: { cycle, earlierCycles } }) => {
    const turns = [cycleEnd(cycle, day)];
    for (let i = 1; i < (earlierCycles?.weights.length ?? 1); i += 1) turns.push(cycleEnd(cycle, turns.at(-1)!));
    return turns;
  });
}

/** The longest waits of the format in years, one after the other: 600 months, a rolling cycle of 120, ten weights. */
const LONGEST_WAITS = 80;

/** A day from which on a rating stays what it is, however far one looks: whatever is stated has long run out. */
export function settledOn(timeline: MeritTimeline, { lines, agreement, contracted, staff, rankings }: MeritBook): Day {
  const stretches = [
    ...agreement.map(({ effect }) => effect),
    ...(contracted ?? []),
    ...staff.members.flatMap(({ periods, barred }) => [...periods, ...barred]),
  ];
  const days = [
    ...timeline.versions.map(({ from }) => from),
    ...timeline.changes,
    ...lines.flatMap(({ scoreDate, validUntil }) => [scoreDate, validUntil ?? scoreDate]),
    ...stretches.flatMap(({ from, until }) => [from, until ?? from]),
    ...rankings.map(({ from }) => from),
    ...staff.members.flatMap(({ points }) => points.map(({ from }) => from)),
  ];
  const last = days.reduce(maxDay);
  return firstOfYear(Math.min(9999, yearOf(last) + LONGEST_WAITS));
}
