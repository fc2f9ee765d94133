import type { SubjectFacts } from '../model/evidence-fact.js';
import type { Reason } from '../model/rating.js';
import type { Unscored } from '../model/scoring-outcome.js';

/** A finding or an item that gives an institution no points, and why. */
export function unscored(findingId: string, { subjectId }: SubjectFacts, reason: Reason): Unscored {
  return { findingId, subjectId, reason };
}
