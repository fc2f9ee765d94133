import type { Day } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import { cycleEnd } from '../policy/cycle.js';
import { policyOf, type MeritTimeline } from '../policy/policy-timeline.js';
import { type Escalation, escalationOf, type Occurrences, occurrencesIn } from './recurrence.js';
import { caseOf, countsOncePerIndicator } from './same-case.js';

/** Lines of one violation in one case, or of one assessment's template, of which one counts. */
export interface CountedCase {
  readonly winner: Entry;
  readonly members: readonly Entry[];
  /** Why the case weighs otherwise than its winner says; `null` = it doesn't. */
  readonly escalation: Escalation | null;
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
export function countsOn(timeline: MeritTimeline, line: Entry, day: Day): boolean {
  return line.scoreDate <= day && day < countsUntil(timeline, line);
}

/** The first day on which a line no longer counts; the cycle is that of the version that judges it. */
export function countsUntil(timeline: MeritTimeline, { scoreDate, validUntil, policy }: Entry): Day {
  return validUntil ?? cycleEnd(policyOf(timeline, policy, scoreDate).document.cycle, scoreDate);
}

/** What doesn't depend on the day that asks: until when each line counts, and which occurrence its case is. */
export interface KnownLines {
  readonly until: ReadonlyMap<Entry, Day>;
  readonly occurrences: Occurrences;
}

export const knownLines = (timeline: MeritTimeline, lines: readonly Entry[]): KnownLines => ({
  until: new Map(lines.map((line) => [line, countsUntil(timeline, line)])),
  occurrences: occurrencesIn(timeline, lines),
});

/** The lines that count on a day, by group; in a case the weightiest alone counts, of an assessment the newest. */
export function countLines(
  timeline: MeritTimeline,
  lines: readonly Entry[],
  day: Day,
  { until, occurrences }: KnownLines,
): Map<string, CountedGroup> {
  const cases = new Map<string, Map<string, UnweighedCase>>();
  for (const line of lines) {
    if (line.scoreDate > day || day >= until.get(line)!) continue;
    const policy = policyOf(timeline, line.policy, line.scoreDate);
    const { group, newest } = placeOf(policy, line);
    const ofGroup = cases.get(group) ?? new Map<string, UnweighedCase>();
    cases.set(group, ofGroup);
    const key = newest ? `assessment ${line.indicator}` : firstKey(policy, line);
    ofGroup.set(key, joined(ofGroup.get(key), line, newest));
  }
  const weighed = (ofGroup: ReadonlyMap<string, UnweighedCase>) =>
    oncePerIndicator(timeline, ofGroup).map((one) => weigh(timeline, one, occurrences));
  return new Map([...cases].map(([id, ofGroup]) => [id, groupOf(id, weighed(ofGroup))]));
}

type UnweighedCase = Omit<CountedCase, 'escalation'>;

/** Lines of one act are one case first: where different indicators add, they still don't of one finding. */
const firstKey = (policy: MeritPolicy, line: Entry): string =>
  (countsOncePerIndicator(policy, line) ? line.actKey : null) ?? line.caseKey ?? `line ${line.seq}`;

/** Where the same indicator counts once, the acts of one piece of evidence that it won are one case. */
function oncePerIndicator(timeline: MeritTimeline, acts: ReadonlyMap<string, UnweighedCase>): UnweighedCase[] {
  const cases = new Map<string, UnweighedCase>();
  for (const [act, one] of acts) {
    const { winner } = one;
    const policy = policyOf(timeline, winner.policy, winner.scoreDate);
    const key = countsOncePerIndicator(policy, winner) ? caseOf(policy, winner) : act;
    const before = cases.get(key);
    cases.set(key, before === undefined ? one : merged(before, one));
  }
  return [...cases.values()];
}

function merged(before: UnweighedCase, { winner, members }: UnweighedCase): UnweighedCase {
  const heavier = Math.abs(winner.points) > Math.abs(before.winner.points);
  return { winner: heavier ? winner : before.winner, members: [...before.members, ...members] };
}

function weigh(timeline: MeritTimeline, one: UnweighedCase, occurrences: Occurrences): CountedCase {
  const { winner } = one;
  return { ...one, escalation: escalationOf(policyOf(timeline, winner.policy, winner.scoreDate), winner, occurrences) };
}

/** What a case gives to its group, hundredths. */
export const weightOf = ({ winner, escalation }: CountedCase): number => escalation?.effective ?? winner.points;

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

function joined(before: UnweighedCase | undefined, line: Entry, newest: boolean): UnweighedCase {
  if (before === undefined) return { winner: line, members: [line] };
  const replaces = newest || Math.abs(line.points) > Math.abs(before.winner.points);
  return { winner: replaces ? line : before.winner, members: [...before.members, line] };
}

function groupOf(id: string, cases: readonly CountedCase[]): CountedGroup {
  return { id, cases, sum: cases.reduce((sum, one) => sum + weightOf(one), 0) };
}
