import type { Day } from '#kernel';
import { cycleEnd } from '../policy/cycle.js';
import type { MeritTimeline } from '../policy/policy-timeline.js';

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
