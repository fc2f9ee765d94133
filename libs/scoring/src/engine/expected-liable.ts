import type { ScoringWarning } from '../model/scoring-outcome.js';
import { type FoundFact, versionJudging } from './fact-days.js';
import type { PolicyTimeline } from './policy-timeline.js';

/** Findings for which the policy expects that somebody is held liable, and nobody is. */
export function expectedLiable(
  timeline: PolicyTimeline,
  evidence: FoundFact,
  region: string | null,
): readonly ScoringWarning[] {
  if (evidence.type !== 'inspectionResult' || evidence.fact.decision.decidedOn === null) return [];
  return evidence.fact.findings.flatMap((finding, f) => {
    if (finding.liable.length > 0) return [];
    const expected = versionJudging(timeline, region, evidence, finding)?.banding?.rule.expectedFor ?? [];
    const bases = finding.bases.filter((basis) => expected.includes(basis));
    if (bases.length === 0) return [];
    const reason = { code: 'liableExpected', params: { bases: bases.join(', ') } };
    return [{ path: `findings[${f}].liable`, reason }];
  });
}
