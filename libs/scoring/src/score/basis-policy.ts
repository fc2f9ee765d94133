import type { Day } from '#kernel';
import type { Finding, InspectionResult } from '../evidence-fact.js';
import type { DemeritPolicy } from '../policy/compiled-policy.js';
import type { DemeritTimeline } from '../policy/policy-timeline.js';

/** The newest version that was in force on the day on which it bases itself: of the decision or of the conduct. */
export function policyForFinding(
  timeline: DemeritTimeline,
  decidedOn: Day,
  conductTo: Day | null,
): DemeritPolicy | null {
  const covers = ({ basis, from, until }: DemeritPolicy) => {
    // Where no conduct is recorded the decision is all there is to go by.
    const day = basis === 'conductDate' ? (conductTo ?? decidedOn) : decidedOn;
    return from <= day && (until === null || day < until);
  };
  return timeline.versions.toReversed().find(covers) ?? null;
}

/** The day at which a line counts: of the decision (G23), or of the end of the conduct by switch. */
export function scoreDateOf(policy: DemeritPolicy, decidedOn: Day, finding: Finding): Day {
  return policy.switches.scoreDate === 'conductTo' ? (finding.conduct?.to ?? decidedOn) : decidedOn;
}

/** The first and last day on which the person's affiliation matters: of the conduct, else of the inspection. */
export function conductPeriod(result: InspectionResult, finding: Finding): { readonly from: Day; readonly to: Day } {
  return finding.conduct ?? { from: result.inspectedOn, to: result.inspectedOn };
}
