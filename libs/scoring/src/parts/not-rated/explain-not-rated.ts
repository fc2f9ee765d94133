import type { Day } from '#kernel';
import type { ExplanationNode } from '../../model/explanation.js';
import type { RatingSegment } from '../../model/rating.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import { explainReason } from '../explain-reason.js';

/** The day on which nothing is rated, and why. */
export function explainNotRated(policy: PolicyVersion, rating: RatingSegment, asOf: Day): ExplanationNode {
  const reason = { code: rating.notRated?.code ?? 'noPolicy', params: { day: asOf, ...rating.notRated?.params } };
  return explainReason('notRated', reason, policy);
}
