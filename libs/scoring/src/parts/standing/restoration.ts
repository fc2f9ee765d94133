import type { Day } from '#kernel';
import type { Restoration } from '../../model/entry.js';
import type { Reason, Standing } from '../../model/rating.js';

/** An institution's standing follows its agreement where points don't move it: dates and new agreements end it, nobody restores it. */
export const ENDS_BY_DATES: Reason = { code: 'endsByDates', params: {} };

/**
 * Why a restoration doesn't fit the standing of its day; `null` when it does. A suspension is ended by a passed
 * evaluation, a termination by a new registration with a newly signed commitment, neither before the period is over.
 */
export function restorationProblem(standing: Standing, restoration: Restoration, day: Day): Reason | null {
  if (standing.status === 'normal') return { code: 'standingNormal', params: {} };
  const expected = standing.status === 'suspended' ? 'evaluationPassed' : 'newRegistration';
  if (restoration.basis !== expected) return { code: 'wrongBasis', params: { expected } };
  if (standing.until !== null && day < standing.until)
    return { code: 'periodNotOver', params: { until: standing.until } };
  return standing.status === 'terminated' ? commitmentProblem(standing, restoration, day) : null;
}

function commitmentProblem({ since }: Standing, { commitmentSignedOn }: Restoration, day: Day): Reason | null {
  if (commitmentSignedOn === null) return { code: 'commitmentMissing', params: {} };
  if (since !== null && commitmentSignedOn < since) return { code: 'commitmentNotNew', params: { since } };
  return commitmentSignedOn > day ? { code: 'commitmentAfterRestoration', params: { day } } : null;
}
