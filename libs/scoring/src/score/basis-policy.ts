import type { Day } from '#kernel';
import type { Finding, InspectionResult, SubjectFacts } from '../model/evidence-fact.js';
import type { DemeritPolicy } from '../policy/compiled-policy.js';
import { policyDeciding, type DemeritTimeline } from '../policy/policy-timeline.js';

/** The version that judges a finding: of the deciding region, on the day of the decision or of the conduct. */
export function policyForFinding(
  timeline: DemeritTimeline,
  region: string | null,
  decidedOn: Day,
  conductTo: Day | null,
): DemeritPolicy | null {
  // Where no conduct is recorded the decision is all there is to go by.
  const basisDay = ({ basis }: DemeritPolicy) => (basis === 'conductDate' ? (conductTo ?? decidedOn) : decidedOn);
  return policyDeciding(timeline, region, basisDay);
}

/** The day at which a line counts: of the decision (G23), or of the end of the conduct by switch. */
export function scoreDateOf(policy: DemeritPolicy, decidedOn: Day, finding: Finding): Day {
  return policy.switches.scoreDate === 'conductTo' ? (finding.conduct?.to ?? decidedOn) : decidedOn;
}

/** The first and last day on which the person's affiliation matters: of the conduct, else of the inspection. */
export function conductPeriod(result: InspectionResult, finding: Finding): { readonly from: Day; readonly to: Day } {
  return finding.conduct ?? { from: result.inspectedOn, to: result.inspectedOn };
}

/** The agency that decides is the one of the institution's division. */
export function decidingRegion(
  { institutionId }: InspectionResult,
  subjects: ReadonlyMap<string, SubjectFacts>,
): string | null {
  return subjects.get(institutionId)?.region ?? null;
}
