import type { EvidenceFact, Finding, SubjectFacts } from '../model/evidence-fact.js';
import { scoreMerit } from '../merit/score-merit.js';
import { asDemerit, isMerit, type PolicyTimeline } from '../policy/policy-timeline.js';
import { scoreInspection } from './score-inspection.js';
import { NOTHING_SCORED, type ScoringOutcome, type Unscored } from '../model/scoring-outcome.js';

/** Turns a fact into lines under one scheme. Pure: no order, no clock. */
export function scoreEvidence(
  timeline: PolicyTimeline,
  evidence: EvidenceFact,
  subjects: ReadonlyMap<string, SubjectFacts>,
): ScoringOutcome {
  if (isMerit(timeline)) return scoreMerit(timeline, evidence, subjects);
  if (evidence.type === 'inspectionResult') return scoreInspection(asDemerit(timeline), evidence.fact, subjects);
  if (evidence.type === 'report') return { ...NOTHING_SCORED, unscored: evidence.fact.findings.flatMap(undecided) };
  return NOTHING_SCORED;
}

/** G23: persons get points only on top of a decision against the institution, which a report isn't. */
function undecided({ findingId, liable }: Finding): Unscored[] {
  return liable.map(({ subjectId }) => ({ findingId, subjectId, reason: { code: 'noDecision', params: {} } }));
}
