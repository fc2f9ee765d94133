import type { Day } from '#kernel';
import type { MeritPolicy } from '../../policy/compiled-policy.js';
import { cycleAt, isMerit, policyInForce, type PolicyTimeline } from '../../policy/policy-timeline.js';
import type { Ranking } from './ranking.js';

/** A cycle that can be closed: its last day, and the ranking in force on it. */
export interface ClosedCycle {
  readonly asOf: Day;
  readonly policy: MeritPolicy;
  readonly ranking: Ranking;
}

/** The cycle in which 31 December of a year lies; `null` = no ranking is in force on its last day. */
export function closedCycle(timeline: PolicyTimeline, cycle: number): ClosedCycle | null {
  if (!isMerit(timeline)) return null;
  const day = `${cycle}-12-31` as Day;
  const within = policyInForce(timeline, day);
  const asOf = within === null ? day : cycleAt(within, day).to;
  const policy = policyInForce(timeline, asOf);
  const ranking = policy?.merit.ranking ?? null;
  return policy === null || ranking === null ? null : { asOf, policy, ranking };
}
