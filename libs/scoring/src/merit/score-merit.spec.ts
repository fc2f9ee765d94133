import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import type { SubjectFacts } from '../evidence-fact.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { inspectionOf, INSTITUTION } from '../policy-test/test-facts.js';
import { scoreEvidence } from '../score/score-evidence.js';
import { loadPack, packFiles } from '../testing/packs.js';

const packs = packFiles()
  .map(loadPack)
  .filter(({ base, direction }) => base === null && direction === 'merit');
const hospital: SubjectFacts = { subjectId: INSTITUTION, subjectType: 'institution', region: '640105' };
const subjects = new Map([[INSTITUTION, hospital]]);

const unscoredBySchemes = (decidedOn: string) => {
  const fact = inspectionOf({
    sourceId: 'a',
    decision: { bases: ['regulation-38'], decidedOn: day(decidedOn) },
    findings: [{ findingId: '1', violation: 'overcharging' }],
  });
  return packs.flatMap((pack) => {
    const { unscored } = scoreEvidence(policyTimeline([pack]), { type: 'inspectionResult', fact }, subjects);
    return unscored.map(({ reason }) => [pack.scheme, reason.code]);
  });
};

describe('a scheme that has nothing to do with the type of a subject', () => {
  it('stays silent, also about days before it began', () => {
    expect(packs.length).toBeGreaterThan(3);
    const rating = packs.filter(({ subjectTypes }) => subjectTypes.has('institution'));
    const later = rating.filter(({ from }) => from > '2024-06-03').map(({ scheme }) => [scheme, 'noPolicy']);
    expect(later).toContainEqual(['institution', 'noPolicy']);
    expect(unscoredBySchemes('2024-06-03')).toEqual(later);
    expect(unscoredBySchemes('2025-06-03')).toEqual([]);
  });
});
