import type { CompiledIndicator, DemeritPolicy } from '../policy/compiled-policy.js';
import type { ScoringFacts } from '../language/condition.js';
import type { Finding, InspectionResult, LiablePerson, SubjectFacts } from '../model/evidence-fact.js';

export interface ChosenIndicator {
  readonly indicator: CompiledIndicator | null;
  /** Indicators whose condition could not be evaluated on these facts. */
  readonly failed: readonly string[];
}

/**
 * The indicator that speaks for a finding. Several match when a finding has several bases: the highest band alone
 * counts; points that are merely stated rank last; among equals the first in the file.
 */
export function chooseIndicator(policy: DemeritPolicy, facts: ScoringFacts): ChosenIndicator {
  const results = policy.indicators.map((indicator) => ({ indicator, met: indicator.matches(facts) }));
  const failed = results.filter(({ met }) => met === null).map(({ indicator }) => indicator.id);
  const rank = ({ band }: CompiledIndicator) => band?.index ?? -1;
  const indicator = results
    .filter(({ met }) => met === true)
    .reduce<CompiledIndicator | null>(
      (best, { indicator }) => (best === null || rank(indicator) > rank(best) ? indicator : best),
      null,
    );
  return { indicator, failed };
}

/** The facts as conditions see them. */
export function factsFor(
  result: InspectionResult,
  finding: Finding,
  person: LiablePerson,
  subject: SubjectFacts,
): ScoringFacts {
  const { sourceSystem, institutionId, kind, decision, agreementAction } = result;
  const { liability, mitigation, aggravation } = person;
  return {
    evidence: {
      sourceSystem,
      institutionId,
      kind,
      decision: { kind: decision.kind, decidedOn: decision.decidedOn ?? '', bases: decision.bases },
      agreementAction: { action: agreementAction.action, scope: agreementAction.scope },
    },
    finding: {
      violation: finding.violation,
      bases: finding.bases,
      conductFrom: finding.conduct?.from ?? '',
      conductTo: finding.conduct?.to ?? '',
    },
    liable: { subjectType: subject.subjectType, region: subject.region, liability, mitigation, aggravation },
  };
}
