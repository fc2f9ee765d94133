import type { Day } from '#kernel';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import { policyInForce, policyOf, type MeritTimeline } from '../policy/policy-timeline.js';
import { compareLines } from '../rate/net-lines.js';
import type { MeritBook } from './merit-book.js';
import { meritStateOn, type LimitedGroup, type MeritState } from './merit-state.js';

/** What an institution is on a day, and by which version. */
export interface VersionedState {
  readonly policy: MeritPolicy;
  readonly state: MeritState;
}

/**
 * The base version rates, unless a region's own rules judged the last of the lines that count and still hold (decision
 * 19). `null`: no version is in force.
 */
export function stateInRegion(timeline: MeritTimeline, book: MeritBook, day: Day): VersionedState | null {
  const base = policyInForce(timeline, day);
  if (base === null) return null;
  const state = meritStateOn(timeline, base, book, day);
  const judge = timeline.versions.length === 1 ? null : judgeOf(timeline, state.groups, day);
  return judge === null ? { policy: base, state } : { policy: judge, state: meritStateOn(timeline, judge, book, day) };
}

/** Adjustments by officers say nothing of a region. */
function judgeOf(timeline: MeritTimeline, groups: readonly LimitedGroup[], day: Day): MeritPolicy | null {
  const counting = groups.flatMap(({ cases }) => cases.flatMap(({ members }) => members));
  const last = counting
    .filter(({ cause }) => cause !== 'adjusted')
    .toSorted(compareLines)
    .at(-1);
  if (last === undefined) return null;
  const judge = policyOf(timeline, last.policy, day);
  return judge.region !== null && (judge.until === null || day < judge.until) ? judge : null;
}
