import { describe, expect, it } from '@jest/globals';
import { day } from '#kernel';
import { inspection, loadPack } from '#scoring-testing';
import { scoreEvidence } from '../../engine/score-evidence.js';
import type { InspectionResult } from '../../model/evidence-fact.js';
import { policyTimeline } from '../../policy/policy-timeline.js';

const packs = ['institution-credit/2025.1.yaml', 'institution-credit/2026.1.yaml'].map(loadPack);
const hospital = { subjectId: 'H1', subjectType: 'institution', region: '640105' } as const;

/** The bar of a rescission; `findings` and `bases` of the decision as a test says. */
function barOf(parts: Partial<InspectionResult>, from = '2025-06-05', versions = packs) {
  const agreementAction = { action: 'rescinded', scope: 'institution', from: day(from), until: null } as const;
  const fact = { ...inspection([], ['order2-38-4']), agreementAction, ...parts };
  const scored = scoreEvidence(
    policyTimeline(versions),
    { type: 'inspectionResult', fact },
    new Map([['H1', hospital]]),
  );
  const line = scored.drafts.find(({ detail }) => detail.agreement !== undefined)!;
  return [line.policy!.version, line.detail.agreement!.bar ?? null];
}

const [finding] = inspection([], ['regulation-40']).findings;
const { decision } = inspection([], ['regulation-40']);

describe('the bar after a rescinded agreement (O2O3)', () => {
  it('is three years after fraud, by the decision or by one of its findings, and one year otherwise', () => {
    expect(barOf({ decision, findings: [] })[1]).toEqual({ id: 'fraud', until: '2028-06-05' });
    const other = { ...finding!, findingId: '2', bases: ['order2-38-4'] };
    expect(barOf({ findings: [other, finding!] })[1]).toEqual({ id: 'fraud', until: '2028-06-05' });
    expect(barOf({})[1]).toEqual({ id: 'serious-breach', until: '2026-06-05' });
    expect(barOf({ findings: [] })[1]).toEqual({ id: 'serious-breach', until: '2026-06-05' });
  });

  it('is that of the next version that has some where the judging one has none, as far as that reaches back', () => {
    expect(barOf({})[0]).toBe('2025.1');
    expect(barOf({}, '2025-06-05', packs.slice(0, 1))[1]).toBeNull();
    const late = { ...decision, bases: ['order2-38-4'], decidedOn: day('2026-05-01') };
    expect(barOf({ decision: late }, '2021-02-01')).toEqual(['2026.1', { id: 'serious-breach', until: '2022-02-01' }]);
    expect(barOf({ decision: late }, '2021-01-31')).toEqual(['2026.1', null]);
  });

  it('is none of a suspension', () => {
    const action = {
      action: 'suspended',
      scope: 'institution',
      from: day('2025-06-05'),
      until: day('2025-09-05'),
    } as const;
    expect(barOf({ agreementAction: action })[1]).toBeNull();
  });
});
