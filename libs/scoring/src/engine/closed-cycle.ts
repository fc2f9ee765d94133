import type { Day } from '#kernel';
import { cycleAt, policyInForce } from '../policy/policy-timeline.js';
import type { Ranking } from '../parts/ranking/ranking.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** A cycle that can be closed: its last day, and the ranking in force on it. */
export interface ClosedCycle {
  readonly asOf: Day;
  readonly policy: CompiledPolicy;
  readonly ranking: Ranking;
}

/** The cycle in which 31 December of a year lies; `null` = no ranking is in force on its last day. */
export function closedCycle(timeline: PolicyTimeline, cycle: number): ClosedCycle | null {
  const day = `${cycle}-12-31` as Day;
  const within = policyInForce(timeline, day);
  const asOf = within === null ? day : cycleAt(within, day).to;
  const policy = policyInForce(timeline, asOf);
  const ranking = policy?.ranking ?? null;
  return policy === null || ranking === null ? null : { asOf, policy, ranking };
}
