import type { Day } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import type { RatingSegment } from '../../model/rating.js';
import { reasonMessage } from '../../model/reason-text.js';
import type { PolicyVersion } from '../../policy/policy-version.js';

/** The day on which nothing is rated, and why. */
export function explainNotRated(policy: PolicyVersion, rating: RatingSegment, asOf: Day): ExplanationNode {
  const reason = { code: rating.notRated?.code ?? 'noPolicy', params: { day: asOf, ...rating.notRated?.params } };
  return node('notRated', reasonMessage(reason, policy), { value: reason.code });
}
