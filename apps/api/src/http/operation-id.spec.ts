import { describe, expect, test } from '@jest/globals';
import { operationIdOf } from './operation-id.js';

describe('the id of an operation', () => {
  test.each([
    ['get', '/v1/ratings', true, 'listRatings'],
    ['get', '/v1/ratings/{subjectId}', false, 'getRating'],
    ['get', '/v1/ratings/{subjectId}/history', true, 'listRatingHistory'],
    ['get', '/v1/subjects/{subjectId}/entries', true, 'listSubjectEntries'],
    ['put', '/v1/subjects/{subjectId}/affiliations/{institutionId}', false, 'putSubjectAffiliation'],
    ['post', '/v1/adjustments', false, 'createAdjustment'],
    ['post', '/v1/adjustments/{adjustmentId}/approval', false, 'approveAdjustment'],
    ['post', '/v1/policies/drafts/{caseId}/rejection', false, 'rejectPolicyDraft'],
    ['post', '/v1/payment-decisions:check', false, 'checkPaymentDecisions'],
    ['post', '/v1/ratings:batchGet', false, 'batchGetRatings'],
    ['get', '/v1/policies/simulations/{simulationId}/items.csv', false, 'getPolicySimulationItemsCsv'],
    ['delete', '/v1/recalculation-runs/{runId}', false, 'deleteRecalculationRun'],
    ['get', '/health/live', false, 'getHealthLive'],
  ])('of %s %s is said in words', (method, path, paged, id) => {
    expect(operationIdOf(method, path, paged)).toBe(id);
  });
});
