import { addDays, firstOfYear, yearOf, type Day } from '#kernel';
import { type GradeHistory, OLDEST_YEAR_ASKED } from '../parts/decisions/grade-years.js';
import { firstVersion, policyInForce, type MeritTimeline } from '../policy/policy-timeline.js';

/** How an institution's cycles closed, each evaluated once, when a row asks for it. `gradeOn`: of a day, `null` = not rated. */
export function gradeHistory(
  timeline: MeritTimeline,
  day: Day,
  gradeOn: (lastDay: Day) => string | null,
): GradeHistory {
  const year = yearOf(day);
  const closings = new Map<number, string | null>();
  const closing = (asked: number) => {
    const known = closings.get(asked);
    if (known !== undefined) return known;
    const grade = gradeOn(addDays(firstOfYear(asked + 1), -1));
    closings.set(asked, grade);
    return grade;
  };
  return { year, first: Math.max(yearOf(firstVersion(timeline).from), year - OLDEST_YEAR_ASKED), closing };
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
