import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { loadPack, packFiles } from '#scoring-testing';
import type { SubjectFacts } from '../model/evidence-fact.js';
import { policyTimeline } from '../policy/policy-timeline.js';
import { inspectionOf, INSTITUTION } from '../pack/test-facts.js';
import { loadPolicy } from './load-policy.js';
import { scoreEvidence } from './score-evidence.js';

const bases = packFiles()
  .map(loadPack)
  .filter(({ base, indicators }) => base === null && indicators.every(({ rule }) => rule.per !== 'liable'));
const ofOthers = bases.filter(({ subjectTypes }) => !subjectTypes.has('institution'));
const hospital: SubjectFacts = { subjectId: INSTITUTION, subjectType: 'institution', region: '640105' };
const subjects = new Map([[INSTITUTION, hospital]]);

const unscoredBySchemes = (packs: typeof bases, decidedOn: string) => {
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
    expect(ofOthers.length).toBeGreaterThan(2);
    expect(unscoredBySchemes(ofOthers, '2024-06-03')).toEqual([]);
    expect(unscoredBySchemes(ofOthers, '2025-06-03')).toEqual([]);
    const institutions = bases.filter(({ ref }) => ref.code === 'institution-credit' && ref.version === '2025.1');
    expect(unscoredBySchemes(institutions, '2024-06-03')).toEqual([['institution', 'noPolicy']]);
  });
});

describe('an inspection without a decision', () => {
  const institution = loadPack('institution-credit/2025.1.yaml');
  const [rule] = institution.document.indicators!;
  const surprise = { ...rule!, id: 'surprise', per: 'evidence', when: 'evidence.kind == "unannounced"', points: -1 };
  const { veto: _veto, ...plain } = surprise;
  const policy = loadPolicy(JSON.stringify({ ...institution.document, indicators: [rule, plain], tests: [] }));

  const unscoredOf = (kind: string, bases: string[]) => {
    const finding = { findingId: '1', violation: 'fees', bases };
    const fact = inspectionOf({
      sourceId: 'a',
      kind,
      inspectedOn: day('2025-06-03'),
      decision: { kind: 'none' },
      findings: [finding],
    });
    const { unscored } = scoreEvidence(policyTimeline([policy]), { type: 'inspectionResult', fact }, subjects);
    return unscored.map(({ reason }) => reason.code);
  };

  it('lacks one only where an indicator asks for the finding, or nothing counts of it', () => {
    expect(unscoredOf('unannounced', ['regulation-40'])).toEqual(['noDecision']);
    expect(unscoredOf('unannounced', [])).toEqual([]);
    expect(unscoredOf('routine', [])).toEqual(['noDecision']);
  });
});
