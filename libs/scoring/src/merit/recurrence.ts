import type { Entry } from '../model/entry.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import { type CycleRule, windowStart } from '../policy/cycle.js';
import { policyOf, type MeritTimeline } from '../policy/policy-timeline.js';
import { halfUp } from '../model/half-up.js';
import type { CompiledRecurrence, CompiledStep } from './compile-composition.js';
import type { RecurrenceRule } from '../policy/composition-document.js';
import { caseOf } from './same-case.js';

/** The place of a case among the cases of its indicator. */
export interface Occurrence {
  /** 1 = the first inside its window. */
  readonly number: number;
  /** First lines of the indicator's cases, in order of time; those of the window begin at `since`. */
  readonly firsts: readonly Entry[];
  readonly since: number;
}

/** By `occurrenceKey`. */
export type Occurrences = ReadonlyMap<string, Occurrence>;

/**
 * Numbers the cases of every indicator that says what a recurrence weighs. A case stands where its first line stands:
 * by score date, then by `orderKey`, never by arrival; the number doesn't depend on the day that asks. `lines` are in
 * order and without what was reversed.
 */
export function occurrencesIn(timeline: MeritTimeline, lines: readonly Entry[]): Occurrences {
  const found = new Map<string, Occurrence>();
  const ofIndicator = new Map<string, Entry[]>();
  const seen = new Set<string>();
  for (const line of lines) {
    const policy = policyOf(timeline, line.policy, line.scoreDate);
    const key = occurrenceKey(policy, line);
    if (line.indicator === null || line.cause === 'adjusted' || seen.has(key)) continue;
    seen.add(key);
    const firsts = ofIndicator.get(line.indicator) ?? [];
    ofIndicator.set(line.indicator, firsts);
    const compiled = recurrenceOf(policy, line);
    if (compiled !== null)
      found.set(key, occurrenceAfter(firsts, windowStart(windowOf(compiled.rule, policy), line.scoreDate)));
    firsts.push(line);
  }
  return found;
}

const windowOf = ({ within }: RecurrenceRule, { document }: MeritPolicy): CycleRule =>
  within === 'cycle' ? document.cycle : { kind: 'rolling', months: within.months };

function occurrenceAfter(firsts: readonly Entry[], start: string): Occurrence {
  const since = firsts.findLastIndex(({ scoreDate }) => scoreDate < start) + 1;
  return { number: firsts.length - since + 1, firsts, since };
}

/** The earlier cases of the window. */
export const earlierOf = ({ firsts, since, number }: Occurrence): readonly Entry[] =>
  firsts.slice(since, since + number - 1);

export const occurrenceKey = (policy: MeritPolicy, line: Entry): string => `${line.indicator} ${caseOf(policy, line)}`;

const recurrenceOf = ({ merit }: MeritPolicy, { cause, indicator }: Entry): CompiledRecurrence | null =>
  cause === 'adjusted' ? null : (merit.composition.recurrences.get(indicator ?? '') ?? null);

/** Why a case weighs otherwise than its line says. */
export interface Escalation {
  readonly step: CompiledStep;
  readonly rule: RecurrenceRule;
  readonly occurrence: Occurrence;
  /** Hundredths. */
  readonly effective: number;
}

/** What the winner of a case weighs as the occurrence that it is; `null` = what it says. */
export function escalationOf(policy: MeritPolicy, winner: Entry, occurrences: Occurrences): Escalation | null {
  const compiled = recurrenceOf(policy, winner);
  const occurrence = compiled === null ? undefined : occurrences.get(occurrenceKey(policy, winner));
  if (compiled === null || occurrence === undefined) return null;
  const step = compiled.steps.findLast(({ from }) => occurrence.number >= from);
  return step === undefined
    ? null
    : { step, rule: compiled.rule, occurrence, effective: escalated(winner.points, step) };
}

/** A product is rounded half up to hundredths by its size, so that a loss and a reward of one size weigh the same. */
function escalated(points: number, { factor, more }: CompiledStep): number {
  if (factor === null) return points + more;
  return Math.sign(points) * halfUp(Math.abs(points) * factor, 100) + 0;
}
