import type { EvidenceFact, SubjectFacts } from '../model/evidence-fact.js';
import type { ScoringWarning } from '../model/scoring-outcome.js';
import { rates } from '../policy/rated-subjects.js';
import type { CompiledPolicy } from './compiled-policy.js';

/** That a version would enter a fact in the book of a subject, had it not become something that it doesn't rate. */
export function noLongerRated(
  policy: CompiledPolicy,
  { type }: EvidenceFact,
  { subjectId, formerly = [] }: SubjectFacts,
  path = type === 'inspectionResult' ? 'institutionId' : 'subjectId',
): ScoringWarning[] {
  if (!formerly.some((statement) => rates(policy.rated, statement))) return [];
  const names = { scheme: policy.title };
  return [{ path, reason: { code: 'noLongerRated', params: { scheme: policy.scheme, subjectId }, names } }];
}
