import { addDays, type Day } from '#kernel';
import type { EvidenceFact, Finding } from '../model/evidence-fact.js';
import { policyDeciding } from '../policy/policy-timeline.js';
import type { PolicyVersion } from '../policy/policy-version.js';
import type { CompiledPolicy } from './compiled-policy.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** A fact with findings. */
export type FoundFact = Exclude<EvidenceFact, { readonly type: 'assessment' }>;

/** The day on which a fact took effect: of the decision, of the confirmation, else of the fact itself. */
export function effectDay({ type, fact }: FoundFact): Day {
  if (type === 'inspectionResult') return fact.decision.decidedOn ?? fact.inspectedOn;
  return fact.confirmedOn ?? fact.receivedOn ?? addDays(fact.dueOn!, 1);
}

/** The day at which the lines of a fact count under a version. */
export function scoreDateOf({ scoreDate }: PolicyVersion, evidence: FoundFact, finding: Finding | null): Day {
  const decided = effectDay(evidence);
  return scoreDate === 'conductTo' ? (finding?.conduct?.to ?? decided) : decided;
}

/** The version that judges a finding: of the deciding region, on the day of the decision or of the conduct. */
export function versionJudging(
  timeline: PolicyTimeline,
  region: string | null,
  finding: Finding | null,
  decided: Day,
): CompiledPolicy | null {
  // Where no conduct is recorded the decision is all there is to go by.
  return policyDeciding(timeline, region, ({ basis }) =>
    basis === 'conductDate' ? (finding?.conduct?.to ?? decided) : decided,
  );
}
