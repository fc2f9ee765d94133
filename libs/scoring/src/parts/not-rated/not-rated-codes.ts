import type { AssessmentRule } from '../assessments/assessment-document.js';
import type { NotRatedRule } from './not-rated-document.js';

/** Why nobody may be rated under a policy: by its rules, and for want of an assessment. */
export function notRatedCodes({
  notRated = [],
  assessments = [],
}: {
  readonly notRated?: readonly NotRatedRule[];
  readonly assessments?: readonly AssessmentRule[];
}): readonly string[] {
  const absent = assessments.some((rule) => rule.absent === 'notAssessed') ? ['notAssessed'] : [];
  return [...new Set([...notRated.map(({ code }) => code as string), ...absent])];
}
