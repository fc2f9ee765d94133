import { describe, expect, it } from '@jest/globals';
import { inspection, packText } from '#scoring-testing';
import { loadPolicy } from '../../engine/load-policy.js';
import { factsOf } from '../../language/facts.js';

const SUBJECT = { subjectId: 'H1', subjectType: 'institution', region: '640105', kind: 'hospital', level: 'tier3' };

describe('the index of indicators', () => {
  const policy = loadPolicy(packText());
  const factsWith = (...bases: string[]) => {
    const fact = inspection([{}], bases);
    const [finding] = fact.findings;
    return factsOf({ type: 'inspectionResult', fact }, finding!, SUBJECT, finding!.liable[0]);
  };

  it('leads from the bases of a finding to the indicators that rest on them, in the order of the file', () => {
    const found = policy.indicatorIndex.candidates('liable', false, factsWith('regulation-40', 'regulation-38'));
    expect(found.map(({ rule }) => rule.when)).toEqual([
      '"regulation-38" in finding.bases',
      '"regulation-40" in finding.bases',
    ]);
  });

  it('leads nowhere from a text that no indicator asks about', () => {
    expect(policy.indicatorIndex.candidates('liable', false, factsWith('nobody-asks'))).toEqual([]);
  });

  it('knows what a policy asks about, and whether any indicator shares a cost', () => {
    const { indicatorIndex } = policy;
    expect([indicatorIndex.asks('liable', false), indicatorIndex.asks('evidence', false)]).toEqual([true, false]);
    expect(indicatorIndex.asks('liable', true)).toBe(false);
  });
});
