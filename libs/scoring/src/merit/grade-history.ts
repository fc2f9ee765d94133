import { addDays, firstOfYear, yearOf, type Day } from '#kernel';
import type { GradeHistory } from '../policy/grade-years.js';
import { firstVersion, policyInForce, type MeritTimeline } from '../policy/policy-timeline.js';

/** How an institution's cycles closed, each evaluated when a row asks for it. `gradeOn`: of a day, `null` = not rated. */
export function gradeHistory(
  timeline: MeritTimeline,
  day: Day,
  gradeOn: (lastDay: Day) => string | null,
): GradeHistory {
  return {
    year: yearOf(day),
    first: yearOf(firstVersion(timeline).from),
    closing: (year) => gradeOn(addDays(firstOfYear(year + 1), -1)),
  };
}

/**
 * Changes of state, and the turns of the year on which a row about several years may begin or cease to hold although
 * nothing happens: as many after each change as a row looks back. Ascending.
 */
export function withTurnsAsked(timeline: MeritTimeline, changes: readonly Day[]): readonly Day[] {
  const back = Math.max(...timeline.versions.map(({ decisions }) => decisions.yearsAsked));
  if (back === 0) return changes;
  const turns = changes.flatMap((day) => Array.from({ length: back }, (_, i) => firstOfYear(yearOf(day) + i + 1)));
  const inForce = turns.filter((day) => policyInForce(timeline, day) !== null);
  return [...new Set([...changes, ...inForce])].toSorted();
}
