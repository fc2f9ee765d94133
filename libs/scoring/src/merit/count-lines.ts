import { yearOf, type Day } from '#kernel';
import type { Entry } from '../entry.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import { policyOf, type MeritTimeline } from '../policy/policy-timeline.js';

/** Lines of one violation in one case, or of one assessment's template, of which one counts. */
export interface CountedCase {
  readonly winner: Entry;
  readonly members: readonly Entry[];
}

/** What one part of the score is made of, before its limit. Hundredths. */
export interface CountedGroup {
  readonly id: string;
  readonly cases: readonly CountedCase[];
  readonly sum: number;
}

/** Adjustments by officers stand beside the policy's groups, without a limit. */
export const ADJUSTMENTS = 'adjustments';

/** A line counts from its score date to the end of its validity, or of its cycle where it has none. */
export function countsOn({ scoreDate, validUntil }: Entry, day: Day): boolean {
  if (scoreDate > day) return false;
  return validUntil === null ? yearOf(scoreDate) === yearOf(day) : day < validUntil;
}

/** The lines that count on a day, by group; in a case the weightiest alone counts, of an assessment the newest. */
export function countLines(timeline: MeritTimeline, lines: readonly Entry[], day: Day): Map<string, CountedGroup> {
  const cases = new Map<string, Map<string, CountedCase>>();
  for (const line of lines) {
    if (!countsOn(line, day)) continue;
    const { group, newest } = placeOf(policyOf(timeline, line.policy, line.scoreDate), line);
    const ofGroup = cases.get(group) ?? new Map<string, CountedCase>();
    cases.set(group, ofGroup);
    const key = newest ? `assessment ${line.indicator}` : (line.caseKey ?? `line ${line.seq}`);
    ofGroup.set(key, joined(ofGroup.get(key), line, newest));
  }
  return new Map([...cases].map(([id, ofGroup]) => [id, groupOf(id, [...ofGroup.values()])]));
}

interface Place {
  readonly group: string;
  /** Whether a newer line of the same indicator takes an older one's place. */
  readonly newest: boolean;
}

function placeOf({ merit }: MeritPolicy, { cause, indicator }: Entry): Place {
  if (cause === 'adjusted') return { group: ADJUSTMENTS, newest: false };
  const assessment = merit.assessments.find(({ id }) => id === indicator);
  if (assessment !== undefined) return { group: assessment.group, newest: true };
  return { group: merit.indicators.find(({ id }) => id === indicator)?.group ?? ADJUSTMENTS, newest: false };
}

function joined(before: CountedCase | undefined, line: Entry, newest: boolean): CountedCase {
  if (before === undefined) return { winner: line, members: [line] };
  const replaces = newest || Math.abs(line.points) > Math.abs(before.winner.points);
  return { winner: replaces ? line : before.winner, members: [...before.members, line] };
}

function groupOf(id: string, cases: readonly CountedCase[]): CountedGroup {
  return { id, cases, sum: cases.reduce((sum, { winner }) => sum + winner.points, 0) };
}
